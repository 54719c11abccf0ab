/** A page as it goes over the wire, and how many rows it holds. */
export interface Page {
  body: Buffer;
  rows: number;
}

/** Pages of lists, kept ready for a reader who comes again; all forgotten as soon as the world changes. */
export class PageCache {
  readonly #maxBytes: number;
  #pages = new Map<string, Page>();
  #bytes = 0;
  #keptFor = -1;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string, revision: number): Page | undefined {
    return this.#keptFor === revision ? this.#pages.get(key) : undefined;
  }

  set(key: string, revision: number, page: Page): void {
    if (this.#keptFor !== revision) this.forget();
    this.#keptFor = revision;
    if (this.#bytes + page.body.length > this.#maxBytes) return;
    this.#bytes += page.body.length;
    this.#pages.set(key, page);
  }

  forget(): void {
    this.#pages.clear();
    this.#bytes = 0;
    this.#keptFor = -1;
  }
}
