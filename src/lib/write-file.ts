import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

/**
 * Writes a file, readable by its owner only, and answers what the writer did when every byte is on the disk. Ends with the
 * error of the disk, whatever the writer was waiting for. What was written by then is left to the caller.
 */
export async function writeFile<Answer>(path: string, write: (output: Writable) => Promise<Answer>): Promise<Answer> {
  const output = createWriteStream(path, { mode: 0o600 });
  const failed = new Promise<never>((_, reject) => {
    output.on('error', reject);
  });
  failed.catch(() => undefined);
  try {
    const writing = write(output);
    writing.catch(() => undefined);
    const answer = await Promise.race([writing, failed]);
    output.end();
    await finished(output);
    const handle = await open(path);
    await handle.sync().finally(() => handle.close());
    return answer;
  } finally {
    output.destroy();
  }
}
