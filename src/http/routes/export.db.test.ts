import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { MINUTE } from '../../core/instant.ts';
import type { Role } from '../../core/permissions.ts';
import { everyVulnerability } from '../../store/read/export-vulnerabilities.ts';

let app: AppFixture;
beforeAll(async () => {
  app = await appFixture({ targets: 6, issues: 60, seed: 3 });
  const credentials = { apiKey: app.simulator.apiKey };
  const body = { provider: 'halo-security', settings: { baseUrl: app.simulator.url }, credentials };
  const integrationId = (await app.call('POST /integrations', { body })).body.id;
  await app.call('POST /monitoring-sources', { body: { integrationId } });
  app.pass(MINUTE);
  await app.runQueued();
});
afterAll(async () => {
  await app.close();
});
beforeEach(async () => {
  await app.newEntries();
});

/** Lines of cells, by RFC 4180. */
function parsed(text: string): string[][] {
  const lines = text.replace(/^\uFEFF/, '').split('\r\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map((m) => (m[1] ?? '').replaceAll('""', '"')),
  );
}

async function exported(query: string) {
  const answer = await app.call(`GET /vulnerabilities/export.csv${query}`, { as: 'auditor' });
  expect(answer.status).toBe(200);
  const [titles = [], ...rows] = parsed(answer.text);
  return { answer, titles, rows: rows.map((cells) => Object.fromEntries(titles.map((title, n) => [title, cells[n]]))) };
}

async function listed(query: string) {
  const items = [];
  for (let cursor = ''; cursor !== null; ) {
    const page = (await app.call(`GET /vulnerabilities?limit=500${query}${cursor && `&cursor=${cursor}`}`)).body;
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

describe('an export', () => {
  it('has what the list has, in its order, under every filter and sort', async () => {
    for (const query of [
      '',
      'severity=high,medium&sort=-severity',
      'slaState=overdue&sort=-dueAt',
      'assignee=none',
      'q=zzz',
    ]) {
      const { rows } = await exported(`?${query}`);
      const items = await listed(query && `&${query}`);
      expect(
        rows.map((row) => row['Id']),
        query,
      ).toEqual(items.map(({ id }) => id));
      expect(rows.map((row) => row['SLA state'])).toEqual(items.map(({ slaState }) => slaState));
    }
    expect((await exported('')).rows.length).toBeGreaterThan(50);
  });

  it('is a file for spreadsheets, named after its instant', async () => {
    const { answer, rows } = await exported('?sort=-severity');
    expect(answer.text.startsWith('\uFEFF"Title","Severity",')).toBe(true);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    const minute = new Date(app.clock.now).toISOString().slice(0, 16).replace(':', '-');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="curfew-vulnerabilities-${minute}Z.csv"`);
    expect(rows[0]).toMatchObject({
      'As of (UTC)': new Date(app.clock.now).toISOString().slice(0, 19).replace('T', ' '),
    });
    expect(rows[0]?.['First seen at (UTC)']).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('shows a formula and a note of several lines, and runs neither', async () => {
    const [first] = await listed('');
    await app.call(`PATCH /vulnerabilities/${first.id}`, { body: { note: '=HYPERLINK("http://x")\nsecond line' } });
    const { rows } = await exported('');
    const row = rows.find((each) => each['Id'] === first.id);
    expect(row?.['Note']).toBe('\'=HYPERLINK("http://x") second line');
  });

  it('is of a past instant when it is asked for', async () => {
    const before = new Date(app.clock.now).toISOString();
    const [first] = await listed('');
    app.pass(MINUTE);
    await app.call(`PATCH /vulnerabilities/${first.id}`, { body: { note: 'later' } });
    expect((await exported('')).rows.some((row) => row['Note'] === 'later')).toBe(true);
    expect((await exported(`?asOf=${before}`)).rows.some((row) => row['Note'] === 'later')).toBe(false);
  });

  it('stands in the audit log, with who asked for what and how it ended', async () => {
    await exported('?severity=high&q=SSL');
    const asked = { severity: 'high', q: 'SSL' };
    expect(await app.newEntries()).toMatchObject([
      { action: 'vulnerabilities.exported', actor: expect.stringContaining('auditor key'), detail: { asked } },
      { action: 'vulnerabilities.export-ended', detail: { asked, isWhole: true, rows: expect.any(Number) } },
    ]);
  });

  it('is all of one instant, however many pages it takes', async () => {
    const items = await listed('&sort=-severity');
    const query = { filter: {}, sort: '-severity', at: app.clock.now, isPast: false } as const;
    const ids: string[] = [];
    const notes: (string | null)[] = [];
    for await (const page of everyVulnerability(app.db, query, { ids: 20, rows: 7 })) {
      expect(page.length).toBeLessThanOrEqual(7);
      if (ids.length === 0) await app.db.updateTable('vulnerabilities').set({ note: 'meanwhile' }).execute();
      ids.push(...page.map(({ id }) => id));
      notes.push(...page.map(({ state }) => state.note));
    }
    expect(ids).toEqual(items.map(({ id }) => id));
    expect(notes).not.toContain('meanwhile');
    await app.db.updateTable('vulnerabilities').set({ note: null }).execute();
  });

  it('says of a demonstration that it is one', async () => {
    const door = app.build({ isDemonstration: true });
    const headers = { host: '127.0.0.1:4680', authorization: `Bearer ${app.keys.auditor}` };
    const answer = await door.inject({ url: '/api/v1/vulnerabilities/export.csv', headers });
    expect(answer.headers['content-disposition']).toContain('curfew-demonstration-vulnerabilities-');
    expect(answer.body).toContain('"invented data"\r\n');
    await door.close();
  });

  it('refuses parameters and methods that it does not have', async () => {
    for (const query of ['limit=5', 'cursor=x', 'severity=bad', 'asOf=2999-01-01T00:00:00Z']) {
      expect((await app.call(`GET /vulnerabilities/export.csv?${query}`)).status, query).toBe(400);
    }
    expect((await app.call('GET /vulnerabilities/export.csv', { as: null })).status).toBe(401);
    expect(await app.newEntries()).toEqual([]);
  });
});

describe('an export that its caller takes slowly', () => {
  const door = () => app.build();

  /** Reads nothing of the body by itself. */
  async function open(port: number, as: Role = 'auditor'): Promise<IncomingMessage> {
    const headers = { authorization: `Bearer ${app.keys[as]}` };
    const request = get({ host: '127.0.0.1', port, path: '/api/v1/vulnerabilities/export.csv', headers, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }

  /** Makes every row so long that a file does not fit into the buffers of a connection. */
  async function swell(): Promise<void> {
    await app.db
      .updateTable('vulnerabilities')
      .set({ note: 'x'.repeat(200_000) })
      .execute();
  }

  const inTransaction = async () => {
    const { rows } = await app.engine.pool.query(
      "select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    return rows.length;
  };

  async function eventually(what: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await what()) return;
      await delay(20);
    }
    throw new Error('It did not come about');
  }

  it('waits for them, one of each and two at once, and ends in the database when they leave', async () => {
    await swell();
    // All keys here are of one member, who shares; these are nobody's.
    const others = ['engineer', 'manager'] as const;
    await app.db.updateTable('api_keys').set({ member_id: null }).where('role', 'in', others).execute();
    const server = door();
    await server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.server.address() as AddressInfo;
    const first = await open(port);
    const more = await open(port);
    expect([first.statusCode, more.statusCode]).toEqual([200, 429]);
    more.resume();
    const second = await open(port, 'engineer');
    expect(second.statusCode).toBe(200);
    const third = await open(port, 'manager');
    expect(third.statusCode).toBe(429);
    third.resume();
    first.destroy();
    second.destroy();
    await eventually(async () => (await inTransaction()) === 0);
    await eventually(async () => {
      const { rows } = await app.engine.pool.query(
        "select detail from audit_log where action = 'vulnerabilities.export-ended' and not (detail->>'isWhole')::boolean",
      );
      return rows.length === 2;
    });
    const again = await open(port);
    expect(again.statusCode).toBe(200);
    again.destroy();
    await server.close();
  });
});
