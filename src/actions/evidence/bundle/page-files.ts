import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type PageLine, pageContents, pageLines } from '../../../store/read/bundle-rows.ts';
import type { BundleParts } from './bundle-parts.ts';
import { plainColumn, writeCsv } from './csv-file.ts';

const unpack = promisify(gunzip);

/** What the scanners answered in the window, byte for byte, each content once under its hash, and which sync asked what. */
export async function writePages({ snapshot, question, files, onStep }: BundleParts): Promise<void> {
  const columns = [
    plainColumn<PageLine>('sync_id', ({ sync_id }) => sync_id),
    plainColumn<PageLine>('position', ({ position }) => position),
    plainColumn<PageLine>('request', ({ request }) => request),
    plainColumn<PageLine>('sha256', ({ sha256 }) => sha256),
    plainColumn<PageLine>('is_kept', ({ is_kept }) => (is_kept ? 'yes' : 'no')),
  ];
  await writeCsv(files, 'raw-pages.csv', columns, pageLines(snapshot, question));
  let done = 0;
  for await (const some of pageContents(snapshot, question)) {
    for (const { sha256, content } of some) await files.add(`raw/${sha256}`, await unpack(content));
    done += some.length;
    await onStep('what the scanners answered', done);
  }
}
