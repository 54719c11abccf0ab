import { readFile } from 'node:fs/promises';
import { CommandError, plain } from './terminal.ts';

/** The text of a policy; `-` is the standard input. Throws, in words for whoever named the file. */
export async function policyFile(file: string): Promise<string> {
  try {
    return await readFile(file === '-' ? '/dev/stdin' : file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CommandError(plain(`${file} cannot be read (${code ?? message}).`));
  }
}
