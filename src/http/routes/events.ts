import { PassThrough } from 'node:stream';
import { isStillSignedIn } from '../../actions/access/is-still-signed-in.ts';
import { createLiveFeed } from '../../actions/live/live-feed.ts';
import { MINUTE, SECOND } from '../../core/instant.ts';
import { problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import type { LivePace } from '../http-parts.ts';
import { placesForEach } from '../places.ts';
import { changeEvent, LiveEvents, stateEvent } from '../shapes/live.ts';

const usual: LivePace = {
  busy: 500,
  idle: 2 * SECOND,
  heartbeat: 15 * SECOND,
  recheck: MINUTE,
  most: 300,
  mostEach: 10,
};
/** A listener that takes nothing in for so long that this many characters wait is let go; it asks again by itself. */
const mostUnread = 1_000_000;

export async function eventRoutes(api: ApiServer): Promise<void> {
  const { engine, now, logger, reads = engine.db, live } = api.parts;
  const pace = { ...usual, ...live };
  const feed = createLiveFeed({ db: reads, logger, now, most: pace.most, pace });
  const says = `${pace.mostEach} pages of yours are being kept up to date already. Close one of them.`;
  const takePlace = placesForEach(pace.mostEach, says, 60);
  const open = new Set<PassThrough>();
  // Before the server waits for its answers to end: these would never.
  api.addHook('preClose', async () => {
    feed.close();
    for (const stream of open) stream.end();
  });

  api.route({
    method: 'GET',
    url: '/events',
    exposeHeadRoute: false,
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'followEvents',
      summary: 'Follow what changes',
      description:
        'Server-sent events, each with JSON as its data. First `state` (StateEvent): the syncs under way, the checks and the sources. Then, as things change, `sync` (SyncEvent), `check` (CheckEvent) and `source` (SourceEvent), each with the whole of what changed, within about half a second while a sync runs and two seconds otherwise. A comment every 15 seconds keeps the connection open. It ends when the session or the key ends, or the role changes, which is looked at every minute; a browser then connects again and learns why. At most ten at once for a member with all their API keys. After a break the new `state` says what was missed.',
      tags: ['overview'],
      response: {
        200: {
          description: 'Events, until either side ends them. The schema is that of the data of one event.',
          content: { 'text/event-stream': { schema: LiveEvents } },
        },
        ...problems(),
      } as {
        200: { content: { 'text/event-stream': { schema: typeof LiveEvents } } };
        500: ReturnType<typeof problems>[500];
      },
    },
    handler: async (request, reply) => {
      const { signedIn } = request;
      const stream = new PassThrough();
      const send = (text: string) => {
        if (stream.writableLength > mostUnread) stream.destroy();
        else if (!stream.writableEnded && !stream.destroyed) stream.write(text);
      };
      const givePlaceBack = takePlace(signedIn);
      const following = feed.follow((change) => send(changeEvent(change)));
      const { state, stop } = await following.catch((error: unknown) => {
        givePlaceBack();
        throw error;
      });
      open.add(stream);
      const beating = setInterval(() => send(': still here\n\n'), pace.heartbeat);
      const rechecking = setInterval(() => {
        const still = signedIn !== null && isStillSignedIn(request.anonymous, signedIn);
        // While the database is away nobody can tell; nothing is told either.
        Promise.resolve(still).then(
          (is) => is || stream.end(),
          () => undefined,
        );
      }, pace.recheck);
      stream.once('close', () => {
        clearInterval(beating);
        clearInterval(rechecking);
        open.delete(stream);
        givePlaceBack();
        stop();
      });
      send(`retry: 3000\n${stateEvent(state)}`);
      // A proxy that gathers or compresses an answer before it passes it on would keep all of it. Nothing is asked over the
      // same connection afterwards: kept open, it would keep a server from stopping that has just ended its streams.
      const connection = 'close';
      reply.headers({ 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no', connection });
      return reply.type('text/event-stream; charset=utf-8').send(stream as never);
    },
  });
}
