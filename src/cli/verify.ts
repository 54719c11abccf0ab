import { exitCodeOf, verifyBundle, wordsOf } from '../evidence/verify.mjs';
import { Answered, print, printJson } from './terminal.ts';

/**
 * Verifies an evidence bundle with the very file that is in each of them; asks no server and no database. Exits 0: everything
 * fits, 1: something is wrong, 2: it could not be read.
 */
export async function verify(
  file: string,
  options: { readonly checkpoint?: string; readonly proof?: string; readonly json?: boolean },
): Promise<void> {
  const { checkpoint, proof } = options;
  const outcome = await verifyBundle(file, { checkpoint, proof });
  if (options.json) printJson(outcome);
  else print(wordsOf(outcome).trimEnd());
  const code = exitCodeOf(outcome);
  if (code !== 0) throw new Answered(code);
}
