import type { Instant } from '../../core/instant.ts';
import type { Database } from '../../store/database.ts';
import { type RawPage, storePages } from '../../store/raw-pages.ts';

const FLUSH_AT_BYTES = 4 * 1024 * 1024;

/** Keeps what a source answered, in the order of the answers, without holding more than a few pages in memory. */
export interface PageRecorder {
  readonly requests: number;
  add(request: string, bytes: Uint8Array): void;
  /** Stores what has gathered, if it is much, or `all` of it. */
  flush(all?: boolean): Promise<void>;
}

export function createPageRecorder(db: Database, syncId: string, now: () => Instant): PageRecorder {
  let waiting: RawPage[] = [];
  let bytesWaiting = 0;
  let requests = 0;
  return {
    get requests() {
      return requests;
    },
    add(request, bytes) {
      waiting.push({ request, bytes });
      bytesWaiting += bytes.length;
      requests += 1;
    },
    async flush(all = false) {
      if (waiting.length === 0 || (!all && bytesWaiting < FLUSH_AT_BYTES && waiting.length < 500)) return;
      const pages = waiting;
      waiting = [];
      bytesWaiting = 0;
      await storePages(db, syncId, requests - pages.length, pages, now());
    },
  };
}
