import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture, goodPassword } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { createAdministrator } from '../../actions/access/create-administrator.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { HOUR, MINUTE } from '../../core/instant.ts';
import { reportProgress, startSync } from '../../store/syncs.ts';
import type { ApiServer } from '../api-server.ts';

interface Heard {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: the tests are about its shape.
  readonly data: any;
}

/** What a browser's EventSource does, as far as it matters here. */
class Listener {
  readonly heard: Heard[] = [];
  comments = 0;
  readonly ended: Promise<void>;
  readonly #abort = new AbortController();
  #waiting: (() => void)[] = [];

  private constructor(answer: Response) {
    this.ended = this.#read(answer);
  }

  static async connect(
    url: string,
    headers: Record<string, string>,
  ): Promise<{ answer: Response; listener: Listener }> {
    const abort = new AbortController();
    const answer = await fetch(`${url}/api/v1/events`, { headers, signal: abort.signal });
    const listener = new Listener(answer);
    listener.#abort.signal.addEventListener('abort', () => abort.abort());
    return { answer, listener };
  }

  async #read(answer: Response): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of answer.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          this.#take(text.slice(0, end));
          text = text.slice(end + 2);
        }
      }
    } catch {
      // Hung up by the test.
    }
  }

  #take(block: string): void {
    const event = /^event: (.*)$/m.exec(block)?.[1];
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (event === undefined || data === undefined) this.comments += 1;
    else this.heard.push({ event, data: JSON.parse(data) });
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The first event that fits, of those that came or are to come. */
  async until(fits: (heard: Heard) => boolean): Promise<Heard> {
    for (;;) {
      const found = this.heard.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async untilComment(): Promise<void> {
    while (this.comments === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  hangUp(): void {
    this.#abort.abort();
  }
}

describe('live events', () => {
  let app: AppFixture;
  let server: ApiServer;
  let url: string;
  let sourceId: string;
  const listen = async (of: ApiServer) => {
    await of.listen({ port: 0, host: '127.0.0.1' });
    return `http://127.0.0.1:${(of.server.address() as AddressInfo).port}`;
  };
  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  beforeAll(async () => {
    app = await appFixture();
    ({ sourceId } = await connectedSource(app));
    server = app.build({ live: { busy: 10, idle: 20, heartbeat: 30, recheck: 50, most: 3 } });
    url = await listen(server);
  });
  afterAll(async () => {
    await server.close();
    await app.close();
  });

  it('begins with how things stand, in an answer that nobody on the way holds back', async () => {
    const { answer, listener } = await Listener.connect(url, bearer(app.keys.auditor));
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const { data } = await listener.until(({ event }) => event === 'state');
    expect(listener.heard[0]?.event).toBe('state');
    expect(data).toMatchObject({
      syncs: [],
      checks: expect.arrayContaining([
        { id: 'halo-security-vulnerabilities-resolved-within-sla', status: 'passing', reason: expect.any(String) },
      ]),
      sources: [{ id: sourceId, freshness: 'fresh', status: 'active' }],
    });
    await listener.untilComment();
    listener.hangUp();
    await listener.ended;
  });

  it('tells how a sync goes, what it makes of the check, and that the source is fresh again', async () => {
    const { listener } = await Listener.connect(url, bearer(app.keys.engineer));
    await listener.until(({ event }) => event === 'state');
    introduce(app, 3);
    app.pass(HOUR);
    const { id } = await requestSync(app.as('engineer'), { sourceId });
    await listener.until(({ event, data }) => event === 'sync' && data.id === id && data.status === 'queued');
    expect(await app.runQueued()).toEqual(['complete']);
    const { data } = await listener.until(
      ({ event, data }) => event === 'sync' && data.id === id && data.status === 'complete',
    );
    expect(data.counts).toMatchObject({ opened: 3 });
    await listener.until(({ event, data }) => event === 'check' && data.status === 'due');
    // It was fresh before, too: that may have been told meanwhile.
    await listener.until(
      ({ event, data }) =>
        event === 'source' &&
        data.freshness === 'fresh' &&
        Date.parse(data.lastCompleteSyncAt) > app.clock.now - MINUTE,
    );
    listener.hangUp();
  });

  it('passes on the counts by severity while rows arrive, to who came later too', async () => {
    const { id } = await requestSync(app.as('engineer'), { sourceId });
    await startSync(app.db, id, app.clock.now, 'abcd');
    const { listener } = await Listener.connect(url, bearer(app.keys.engineer));
    const { data } = await listener.until(({ event }) => event === 'state');
    expect(data.syncs).toMatchObject([{ id, status: 'running', bySeverity: {} }]);
    await reportProgress(app.db, id, { phase: 'reading', received: 5, bySeverity: { critical: 2, low: 3 } });
    const moved = await listener.until(({ event, data }) => event === 'sync' && data.progress.received === 5);
    expect(moved.data.bySeverity).toEqual({ critical: 2, low: 3 });
    listener.hangUp();
    await app.db.updateTable('syncs').set({ status: 'queued', started_at: null }).where('id', '=', id).execute();
    await app.runQueued();
  });

  /** One attempt, and away again. Asked without a pause it would soon be refused for asking too often. */
  const statusFor = async (at: string) => {
    const { answer, listener } = await Listener.connect(at, bearer(app.keys.auditor));
    listener.hangUp();
    return answer.status;
  };

  it('refuses one more than it can serve, and serves again when one has left', async () => {
    const some = await Promise.all([1, 2, 3].map(() => Listener.connect(url, bearer(app.keys.auditor))));
    const refused = await fetch(`${url}/api/v1/events`, { headers: bearer(app.keys.auditor) });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toMatchObject({ code: 'unavailable' });
    // Nobody is called to look at what was meant to be so.
    expect(app.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
    for (const { listener } of some) listener.hangUp();
    await expect.poll(() => statusFor(url)).toBe(200);
  });

  it('refuses one more than somebody’s share, and has room for others', async () => {
    // All keys here are of one member, who shares; this one is nobody's.
    await app.db.updateTable('api_keys').set({ member_id: null }).where('role', '=', 'engineer').execute();
    const small = app.build({ live: { mostEach: 2 } });
    const at = await listen(small);
    const some = await Promise.all([1, 2].map(() => Listener.connect(at, bearer(app.keys.auditor))));
    const refused = await fetch(`${at}/api/v1/events`, { headers: bearer(app.keys.auditor) });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(await refused.json()).toMatchObject({
      code: 'too-many-requests',
      detail: '2 pages of yours are being kept up to date already. Close one of them.',
    });
    const other = await Listener.connect(at, bearer(app.keys.engineer));
    expect(other.answer.status).toBe(200);
    some[0]?.listener.hangUp();
    await expect.poll(() => statusFor(at)).toBe(200);
    await small.close();
  });

  it('ends with the session', async () => {
    await createAdministrator(app.as('administrator'), { email: 'live@example.org', password: goodPassword });
    const signedIn = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'live@example.org', password: goodPassword }),
    });
    expect(signedIn.status).toBeLessThan(300);
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const { listener } = await Listener.connect(url, { cookie });
    await listener.until(({ event }) => event === 'state');
    await app.db.deleteFrom('sessions').execute();
    await listener.ended;
    expect((await fetch(`${url}/api/v1/events`, { headers: { cookie } })).status).toBe(401);
  });

  it('ends with its API key', async () => {
    const { listener } = await Listener.connect(url, bearer(app.keys.manager));
    await listener.until(({ event }) => event === 'state');
    await app.db
      .updateTable('api_keys')
      .set({ revoked_at: new Date(app.clock.now) })
      .where('role', '=', 'manager')
      .execute();
    await listener.ended;
  });

  it('does not keep the server from stopping', async () => {
    const other = app.build();
    const { answer, listener } = await Listener.connect(await listen(other), bearer(app.keys.auditor));
    await listener.until(({ event }) => event === 'state');
    expect(answer.headers.get('connection')).toBe('close');
    await other.close();
    await listener.ended;
  });

  it('is for those who are signed in', async () => {
    expect((await fetch(`${url}/api/v1/events`)).status).toBe(401);
  });
});
