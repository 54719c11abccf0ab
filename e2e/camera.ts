import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { drawn, faultsOfLayout } from './in-page.ts';

/** What is photographed: a page, and what is done on it first. */
interface Subject {
  readonly name: string;
  readonly path: string;
  readonly show?: (page: Page) => Promise<unknown>;
  /** Only at these widths. */
  readonly widths?: readonly number[];
}

interface CameraOptions {
  readonly folder: string;
  readonly isWanted: (name: string) => boolean;
  readonly say: (text: string) => void;
}

const everyWidth: readonly number[] = [360, 768, 1280, 1920];
export const narrowAndWide: readonly number[] = [360, 1280];
const schemes = ['light', 'dark'] as const;
/** A4 without its margins, in pixels of CSS. */
const paper = 718;

/** Takes pictures of pages, in light and in dark, and says where a page does not fit its window. */
export class Camera {
  readonly #browser: Browser;
  readonly #options: CameraOptions;
  readonly #taken: { readonly file: string; readonly name: string }[] = [];
  #faults = 0;

  constructor(browser: Browser, options: CameraOptions) {
    this.#browser = browser;
    this.#options = options;
  }

  get taken(): number {
    return this.#taken.length;
  }

  get faults(): number {
    return this.#faults;
  }

  /** A new visitor's page. */
  async visit(baseURL: string): Promise<Page> {
    const context = await this.#browser.newContext({ baseURL, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin' });
    context.setDefaultTimeout(20_000);
    return await context.newPage();
  }

  /** All of them, one after the other; what cannot be taken is said, and the next one follows. */
  async takeAll(page: Page, state: string, subjects: readonly Subject[], widths = everyWidth): Promise<void> {
    for (const subject of subjects) {
      const name = `${state}-${subject.name}`;
      if (!this.#options.isWanted(name)) continue;
      await this.#take(page, name, subject, subject.widths ?? widths).catch((error: Error) =>
        this.#fault(`${name}: ${error.message.split('\n')[0]}`),
      );
    }
  }

  /** As it comes out of a printer. */
  async print(page: Page, state: string, subjects: readonly Subject[]): Promise<void> {
    for (const { name, path } of subjects) {
      if (!this.#options.isWanted(`${state}-print-${name}`)) continue;
      await page.setViewportSize({ width: paper, height: 1_000 });
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      await page.goto(path);
      await settled(page);
      await this.#keep(page, `${state}-print-${name}`, 'paper');
      await page.pdf({ path: join(this.#options.folder, `${state}-print-${name}.pdf`), format: 'A4' });
      await page.emulateMedia({ media: null });
      this.#options.say(`${state} print ${name}`);
    }
  }

  /** One page with all of them, to look through. */
  async index(): Promise<void> {
    const entries = this.#taken.map(
      ({ file, name }) =>
        `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${name}</figcaption></figure>`,
    );
    const style =
      'body{display:flex;flex-wrap:wrap;gap:16px;font:13px system-ui;background:#888}figure{margin:0}img{height:420px}';
    const html = `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>${style}</style>${entries.join('\n')}`;
    await mkdir(this.#options.folder, { recursive: true });
    await writeFile(join(this.#options.folder, 'index.html'), html);
  }

  async #take(page: Page, name: string, subject: Subject, widths: readonly number[]): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 700 ? 780 : 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      // Afresh at each width, as somebody with that window finds it.
      await page.goto(subject.path);
      await settled(page);
      await subject.show?.(page);
      for (const colorScheme of schemes) {
        await page.emulateMedia({ colorScheme });
        await settled(page);
        await this.#keep(page, name, `${width}-${colorScheme}`);
      }
      for (const fault of await page.evaluate<string[]>(faultsOfLayout)) {
        this.#fault(`${name} at ${width} px: ${fault}`);
      }
    }
    this.#options.say(name);
  }

  async #keep(page: Page, name: string, how: string): Promise<void> {
    const file = `${name}-${how}.png`;
    await mkdir(this.#options.folder, { recursive: true });
    await page.screenshot({ path: join(this.#options.folder, file), fullPage: true, animations: 'disabled' });
    this.#taken.push({ file, name: `${name} ${how}` });
  }

  #fault(text: string): void {
    this.#faults += 1;
    this.#options.say(`! ${text}`);
  }
}

/** Everything that was asked for has arrived, and has been drawn. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { includeHidden: true }).first().waitFor({ state: 'attached' });
  await page.getByRole('status', { name: 'Loading', includeHidden: true }).first().waitFor({ state: 'detached' });
  await page.evaluate(drawn);
}
