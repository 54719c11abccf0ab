import { afterEach, beforeEach, expect, it } from 'vitest';
import { runSync } from '../../src/actions/sync/run-sync.ts';
import { requestSync } from '../../src/actions/syncs/request-sync.ts';
import type { Batch, Connector } from '../../src/connectors/contract.ts';
import { connectorById } from '../../src/connectors/registry.ts';
import { HOUR } from '../../src/core/instant.ts';
import { type EngineFixture, engineFixture } from '../support/context.ts';
import { beginStory, type Story } from './story.ts';

let fixture: EngineFixture;
beforeEach(async () => {
  fixture = await engineFixture();
});
afterEach(() => fixture.close());

/** What a scanner may send, and what is stored: the same, but for what no text of the database can hold. */
const texts: readonly [name: string, sent: string, stored: string][] = [
  ['markup', '<script>alert(1)</script>&amp;<b>', '<script>alert(1)</script>&amp;<b>'],
  ['a formula', '=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'],
  ['the end of COPY', '\\.', '\\.'],
  ['the null of COPY', '\\N', '\\N'],
  ['backslashes', 'C:\\new\\table\\x41\\\\', 'C:\\new\\table\\x41\\\\'],
  ['control characters', 'a\tb\nc\rd\be\u0007f\u001b[31mg\u007f', 'a\tb\nc\rd\be\u0007f\u001b[31mg\u007f'],
  ['SQL', "'; drop table vulnerabilities; --", "'; drop table vulnerabilities; --"],
  ['quotes and braces', '{"a":"b\\"c",NULL}', '{"a":"b\\"c",NULL}'],
  ['right to left', 'abc \u202egnp.exe\u202c \u2066x\u2069', 'abc \u202egnp.exe\u202c \u2066x\u2069'],
  ['emoji and combining marks', '👩‍👩‍👧‍👦 e\u0301 Z\u0335\u0321', '👩‍👩‍👧‍👦 e\u0301 Z\u0335\u0321'],
  ['line separators', 'a\u2028b\u2029c\u0085d\ufeffe', 'a\u2028b\u2029c\u0085d\ufeffe'],
  ['NUL', 'a\0b\0', 'ab'],
  ['half a character', 'a\ud83db', 'a\ufffdb'],
  ['the other half', 'a\ude00b', 'a\ufffdb'],
];

it.each(texts)('%s in names, descriptions and statuses comes back unchanged', async (_name, sent, stored) => {
  const story = await beginStory(fixture, ['9002:3001'], (world) => {
    Object.assign(world.issue(9002), { name: `x${sent}x`, description: sent, category: sent, solution: sent });
    Object.assign(world.target(3001), { name: `x${sent}x`, host: `x${sent}x` });
  });
  story.faults.detailExtras = 'present';
  story.world.setStatus(9002, 3001, sent);
  fixture.pass(25 * HOUR);
  expect(await story.sync()).toMatchObject({ status: 'complete', certificate: { unknownWords: { [stored]: 1 } } });
  expect(await story.shown('9002:3001')).toMatchObject({ title: `x${stored}x`, sourceStatus: stored, status: 'open' });
  const definition = await fixture.db.selectFrom('definitions').selectAll().executeTakeFirstOrThrow();
  expect(definition).toMatchObject({ description: stored, category: stored, solution: stored });
  const asset = await assetOf(story, '3001');
  expect(asset).toMatchObject({ name: `x${stored}x`, address: `x${stored}x` });
  // The same again is nothing new.
  fixture.pass(HOUR);
  expect((await story.sync()).counts).toMatchObject({ unchanged: 1, updated: 0 });
});

it('texts without end are cut, and never in the middle of a character', async () => {
  const long = '🦔'.repeat(500_000);
  const story = await beginStory(fixture, ['9002:3001'], (world) => {
    Object.assign(world.issue(9002), { name: `x${long}`, description: `x${long}`, category: long });
    Object.assign(world.target(3001), { name: `x${long}` });
  });
  story.world.setStatus(9002, 3001, `x${long}`);
  fixture.pass(HOUR);
  expect((await story.sync()).status).toBe('complete');
  const { title, sourceStatus } = await story.shown('9002:3001');
  const { name } = await assetOf(story, '3001');
  for (const [text, limit] of [
    [title, 1_000],
    [sourceStatus, 100],
    [name, 500],
  ] as const) {
    expect(text.length).toBeLessThanOrEqual(limit);
    expect(text.length).toBeGreaterThan(limit - 3);
    expect(text).toMatch(/^x🦔+$/u);
  }
});

it('five hundred different unknown words do not flood the certificate', async () => {
  const story = await beginStory(
    fixture,
    Array.from({ length: 20 }, (_, index) => [3001, 3002, 3003].map((target) => `${9001 + index}:${target}`)).flat(),
  );
  for (const target of story.world.targets.values()) {
    for (const row of target.rows) story.world.setStatus(row.issueId, target.id, `word ${row.issueId}:${target.id}`);
  }
  fixture.pass(HOUR);
  const words = (await story.sync()).certificate?.unknownWords ?? {};
  expect(Object.keys(words)).toHaveLength(51);
  expect(words['(others)']).toBe(10);
});

it('a connector that lets everything through does not break a sync', async () => {
  const story = await beginStory(fixture, ['9002:3001', '9003:3002']);
  const sent = 'a\0b\ud83dc\\N\t\\.\n\ude00';
  const careless: Connector = {
    ...connectorById('halo-security'),
    async *pull(session) {
      for await (const batch of connectorById('halo-security').pull(session)) yield spoiled(batch, sent);
    },
  };
  fixture.pass(HOUR);
  const { id } = await requestSync(fixture.as('engineer'), { sourceId: story.sourceId });
  const outcome = await runSync({ ...fixture.engine, connectorById: () => careless }, id, new AbortController().signal);
  expect(outcome).toBe('complete');
  const stored = 'ab\ufffdc\\N\t\\.\n\ufffd';
  expect(await story.shown('9002:3001')).toMatchObject({ sourceStatus: stored });
  expect(await assetOf(story, '3001')).toMatchObject({ name: stored });
});

function spoiled(batch: Batch, text: string): Batch {
  switch (batch.kind) {
    case 'observations':
      return {
        ...batch,
        observations: batch.observations.map((seen) => ({ ...seen, sourceStatus: text, sourceSeverity: text })),
      };
    case 'assets':
      return { ...batch, assets: batch.assets.map((asset) => ({ ...asset, name: text, address: text })) };
    case 'end':
      return {
        ...batch,
        coverage: {
          ...batch.coverage,
          assetsAfter: batch.coverage.assetsAfter.map((asset) => ({ ...asset, name: text, address: text })),
          unknownWords: { [text]: 1 },
          notes: [text],
        },
      };
    default:
      return batch;
  }
}

async function assetOf({ fixture: { db } }: Story, externalId: string) {
  return await db.selectFrom('assets').selectAll().where('external_id', '=', externalId).executeTakeFirstOrThrow();
}
