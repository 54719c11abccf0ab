import type { Instant } from '../../core/instant.ts';
import type { Database } from '../../store/database.ts';
import { type RawPage, storePages } from '../../store/raw-pages.ts';

const STORE_AT_BYTES = 2 * 1024 * 1024;
const STORE_AT_PAGES = 500;

/** Keeps what a source answered, in the order of the answers, without holding more than a few pages in memory. */
export interface PageRecorder {
  readonly requests: number;
  /** Resolves when more may be read: a source that answers faster than pages are stored has to wait. */
  add(request: string, bytes: Uint8Array): Promise<void>;
  /** Stores what is left. */
  finish(): Promise<void>;
}

export function createPageRecorder(db: Database, syncId: string, now: () => Instant): PageRecorder {
  let waiting: RawPage[] = [];
  let bytesWaiting = 0;
  let requests = 0;
  let storing: Promise<void> = Promise.resolve();
  const store = () => {
    const pages = waiting;
    const from = requests - pages.length;
    waiting = [];
    bytesWaiting = 0;
    storing = storing.then(() => storePages(db, syncId, from, pages, now()));
    // Whoever waits next is told of a failure; nobody may be.
    storing.catch(() => undefined);
  };
  return {
    get requests() {
      return requests;
    },
    async add(request, bytes) {
      waiting.push({ request, bytes });
      bytesWaiting += bytes.length;
      requests += 1;
      if (bytesWaiting < STORE_AT_BYTES && waiting.length < STORE_AT_PAGES) return;
      // One lot is stored while the next one gathers.
      const before = storing;
      store();
      await before;
    },
    async finish() {
      if (waiting.length > 0) store();
      await storing;
    },
  };
}
