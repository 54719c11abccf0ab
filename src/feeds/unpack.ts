import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FeedError } from './contract.ts';

/** Several times what the largest feed unpacks to. */
const MOST_BYTES = 256 * 1024 * 1024;
const unzip = promisify(gunzip);

/** The content of a file that may be packed with gzip, however small it was before. */
export async function unpack(file: Buffer): Promise<Buffer> {
  if (file.length === 0) throw new FeedError('The file is empty.');
  if (file[0] !== 0x1f || file[1] !== 0x8b) return file;
  try {
    return await unzip(file, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FeedError(
      isTooLarge
        ? 'The file unpacks to more than 256 MB, which no feed has.'
        : 'The file is damaged: it does not unpack.',
      { cause: error },
    );
  }
}
