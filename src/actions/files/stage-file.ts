import { createHash } from 'node:crypto';
import { Problem } from '../../core/problems.ts';
import { pieceBytes, stagePiece } from '../../store/attachments.ts';
import type { Connection } from '../../store/database.ts';

const mostBytes = 25 * 1024 * 1024;

/**
 * Takes a file in as it comes, piece by piece, up to 25 MB; whoever wants it calls `keepFile` in the same transaction.
 * Throws `too-large`, `invalid-input` where there is nothing in it.
 */
export async function stageFile(
  trx: Connection,
  content: AsyncIterable<Buffer>,
): Promise<{ readonly sha256: Buffer; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  let position = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async () => {
    await stagePiece(trx, position, Buffer.concat(waiting));
    position += 1;
    waiting = [];
    waitingBytes = 0;
  };
  for await (const chunk of content) {
    size += chunk.length;
    if (size > mostBytes) throw new Problem('too-large', 'A file may have 25 MB at most.');
    hash.update(chunk);
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= pieceBytes) await flush();
  }
  if (size === 0) {
    const message = 'There is nothing in this file.';
    throw new Problem('invalid-input', message, { errors: [{ path: 'body', message }] });
  }
  if (waitingBytes > 0) await flush();
  return { sha256: hash.digest(), size };
}
