import { maxUnknownWords } from './unknowns.ts';

/** Counts words that are not known, for the certificate. They come from outside: how many different ones is bounded. */
export class UnknownWords {
  #counts = new Map<string, number>();

  add(word: string): void {
    const key = this.#counts.has(word) || this.#counts.size < maxUnknownWords ? word : '(others)';
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
