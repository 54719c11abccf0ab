import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const decoders = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

export type Decompressed = { ok: true; bytes: Buffer } | { ok: false; problem: 'too-large' | 'not-json' };

/** Undoes a content-encoding; stops as soon as the result would exceed `maxBytes`, however small the input. */
export async function decompress(bytes: Buffer, encoding: string | undefined, maxBytes: number): Promise<Decompressed> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity' || bytes.length === 0) return { ok: true, bytes };
  const decode = Object.hasOwn(decoders, name) ? decoders[name as keyof typeof decoders] : undefined;
  if (decode === undefined) return { ok: false, problem: 'not-json' };
  try {
    return { ok: true, bytes: await decode(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { ok: false, problem: code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'not-json' };
  }
}
