import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { BundleFile } from '../actions/evidence/open-bundle-file.ts';
import { Problem } from '../core/problems.ts';
import { piecesOf } from '../store/read/attachments.ts';
import type { ApiServer } from './api-server.ts';

/** Each holds a connection to the database for as long as its caller takes. */
const mostAtOnce = 2;
/** No file takes longer to come in. */
const longestMs = 300_000;
/** A caller who takes nothing for so long is gone. */
const patienceMs = 60_000;

/** What is sent is a stream, which no schema of a text would take. */
export const AnyFile = z.unknown().meta({ type: 'string', format: 'binary' });
export const FileQuery = z.object({
  name: z.string().describe('One line, for people.'),
  mediaType: z.string().optional().describe('Such as `application/pdf`. It is shown, and never served.'),
});

/** Hands the file that a request brings to whoever keeps it, as it comes in. */
type TakeFile = <Kept>(
  request: { readonly body?: unknown },
  reply: FastifyReply,
  keep: (content: AsyncIterable<Buffer>) => Promise<Kept>,
) => Promise<Kept>;

/** Lets the routes of one plugin take files: everything else takes JSON alone. */
export function acceptFiles(api: ApiServer): TakeFile {
  let taken = 0;
  // It is passed on as it comes in; whoever keeps it counts.
  api.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  return async ({ body }, reply, keep) => {
    if (!(body instanceof Readable)) {
      throw new Problem('unsupported-media-type', 'Send the file itself, as application/octet-stream.');
    }
    if (taken >= mostAtOnce) {
      const detail = `${mostAtOnce} files are coming in. Try again in a moment.`;
      throw new Problem('too-many-requests', detail, { retryAfterSeconds: 10 });
    }
    taken += 1;
    const tooSlow = new Problem('invalid-input', 'The file did not come in within five minutes.');
    const timer = setTimeout(() => body.destroy(tooSlow), longestMs);
    try {
      // Refused half-way it is left open, so that the answer still finds its way.
      return await keep(body.iterator({ destroyOnReturn: false }));
    } finally {
      taken -= 1;
      clearTimeout(timer);
      if (!body.readableEnded) {
        reply.header('connection', 'close');
        body.resume();
      }
    }
  };
}

/** Always as a file to save and never to be shown by a browser, whatever is in it and whatever type it was given. */
export async function sendFile(
  reply: FastifyReply,
  db: Parameters<typeof piecesOf>[0],
  file: { readonly name: string; readonly size: number; readonly sha256: string },
): Promise<FastifyReply> {
  reply.raw.setTimeout(patienceMs, () => reply.raw.destroy());
  return await reply
    .type('application/octet-stream')
    .header('content-length', file.size)
    .header('content-disposition', dispositionOf(file.name))
    .header('content-security-policy', "sandbox; default-src 'none'; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')
    .send(Readable.from(piecesOf(db, file.sha256)));
}

/** The file of an evidence bundle. It is large: whoever takes it may pause longer. */
export async function sendBundle(reply: FastifyReply, file: BundleFile): Promise<FastifyReply> {
  reply.raw.setTimeout(2 * patienceMs, () => reply.raw.destroy());
  return await reply
    .type('application/zip')
    .header('content-length', file.size)
    .header('content-disposition', `attachment; filename="${file.name}"`)
    .header('repr-digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`)
    .header('x-content-type-options', 'nosniff')
    .send(file.handle.createReadStream());
}

/** The plain name for those who know no better, and the real one. */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w.\- ]/g, '_');
  const real = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
}
