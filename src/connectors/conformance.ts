import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PathNotAllowedError } from '../lib/http-client/request-error.ts';
import { type Damage, type Front, startFront } from './conformance-front.ts';
import { openReader, type Reader, type Reading } from './conformance-reader.ts';
import { type Connector, SourceError } from './contract.ts';

/** A healthy source whose content stands still, with at least two pages of vulnerabilities. */
export interface ConformanceSource {
  /** The origin, over http on loopback. */
  readonly origin: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Calls that changed something at the source, or tried to. */
  writes(): number;
  close(): Promise<void>;
}

const damages: readonly Damage[] = [
  'malformed',
  'html',
  'other-json',
  'error-object',
  'refused-403',
  'json-null',
  'empty-body',
  'html-as-json',
  'json-array',
];

/**
 * What is asked of every connector, whatever its vendor. The faults are made by a server in front of the source, so
 * that a connector cannot be spared one.
 */
export function describeConformance(given: {
  connector: Connector;
  startSource: () => Promise<ConformanceSource>;
}): void {
  const { connector } = given;

  describe(`${connector.id}: conformance`, () => {
    let source: ConformanceSource;
    let front: Front;
    let healthy: Reading;
    let healthyLog: readonly string[];
    /** Everything that left the connector, in any test: searched for secrets at the end. */
    const said: unknown[] = [];

    beforeAll(async () => {
      source = await given.startSource();
      front = await startFront(source.origin);
      healthy = await reading();
      healthyLog = [...front.log];
    });
    beforeEach(() => front.restart());
    afterAll(async () => {
      await front.close();
      await source.close();
    });

    async function using<T>(work: (reader: Reader) => Promise<T>, credentials = source.credentials): Promise<T> {
      const reader = openReader(connector, front.url, credentials);
      try {
        return await work(reader);
      } finally {
        said.push(...reader.logLines);
        await reader.close();
      }
    }
    const reading = () => using((reader) => reader.read());
    /** The reading, or the error that it ended with. */
    const outcome = async () => {
      const result = await reading().catch((error: unknown) => error);
      said.push(result);
      return result as Reading | Error;
    };
    const problemOf = async (work: (reader: Reader) => Promise<unknown>, credentials = source.credentials) => {
      const error = await using(work, credentials).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      said.push(error);
      return error instanceof SourceError ? error.problem : error;
    };
    const test = (reader: Reader) => connector.test(reader.session);
    const pull = (reader: Reader) => reader.read();

    it('tests and reads a healthy source', async () => {
      const report = await using(test);
      said.push(report, healthy);
      expect(report.warnings.every((warning) => /\.$/.test(warning))).toBe(true);
      expect(healthy.coverage?.pages).toBeGreaterThan(1);
      expect(healthy.coverage).toMatchObject({ moved: null, gaps: [], received: healthy.ids.length, failedDetails: 0 });
      expect(new Set(healthy.ids).size).toBe(healthy.ids.length);
    });

    it('yields its batches in the order of the contract', () => {
      const kinds = healthy.batches.map(({ kind }) => kind).filter((kind) => kind !== 'announced');
      expect(kinds[0]).toBe('assets');
      expect(kinds.lastIndexOf('end')).toBe(kinds.length - 1);
      expect(kinds.indexOf('end')).toBe(kinds.length - 1);
      expect(kinds.lastIndexOf('assets')).toBeLessThan(kinds.indexOf('observations'));
      const defined = new Set<string>();
      for (const batch of healthy.batches) {
        if (batch.kind === 'definitions') for (const { externalId } of batch.definitions) defined.add(externalId);
        if (batch.kind === 'observations') {
          for (const { definitionId } of batch.observations) expect(defined).toContain(definitionId);
        }
      }
    });

    it('gives the same identities and observations for the same input', async () => {
      expect(await reading()).toEqual(healthy);
    });

    it('says that the credentials are refused', async () => {
      for (const damage of ['refused-401', 'refused-403'] as const) {
        front.plan = () => damage;
        expect(await problemOf(test), damage).toBe('credentials-refused');
        expect(await problemOf(pull), damage).toBe('credentials-refused');
      }
      front.restart();
      const wrong = Object.fromEntries(Object.keys(source.credentials).map((name) => [name, 'wrong-credential']));
      expect(await problemOf(test, wrong)).toBe('credentials-refused');
      expect(await problemOf(pull, wrong)).toBe('credentials-refused');
    });

    it('waits as long as a 429 asks for, then reads on', async () => {
      front.plan = (index) => (index === 0 || index === 3 ? 'too-many' : null);
      await using(async (reader) => {
        expect(await reader.read()).toEqual(healthy);
        expect(reader.waits).toEqual([front.retryAfterSeconds * 1000, front.retryAfterSeconds * 1000]);
      });
    });

    it.each(['error-500', 'error-503', 'reset', 'truncated'] as const)('recovers from %s', async (damage) => {
      // Every request fails the first time it is made.
      front.plan = (index) => (front.log.indexOf(front.log[index] ?? '') === index ? damage : null);
      expect(await reading()).toEqual(healthy);
    });

    it.each(['error-500', 'error-503', 'reset', 'too-many', 'truncated'] as const)(
      'says that the source is unreachable after too much of %s, having asked a bounded number of times',
      async (damage) => {
        front.plan = () => damage;
        expect(await problemOf(pull)).toBe('source-unreachable');
        expect(await problemOf(test)).toBe('source-unreachable');
        expect(front.log.length).toBeLessThan(40);
      },
    );

    it.each(damages)('never takes %s for an empty account', async (damage) => {
      front.plan = () => damage;
      expect(await problemOf(test)).toMatch(/^(not-this-api|unexpected-answer|credentials-refused)$/);
      expect(await problemOf(pull)).toMatch(/^(not-this-api|unexpected-answer|credentials-refused)$/);
    });

    it('never misses a vulnerability silently, whichever answer is damaged', async () => {
      for (let damaged = 0; damaged < healthyLog.length; damaged += 1) {
        for (const damage of [damages[damaged % damages.length], 'malformed'] as const) {
          front.restart();
          front.plan = (index) => (index === damaged && damage ? damage : null);
          const result = await outcome();
          const what = `${damage} as the answer to ${healthyLog[damaged]}`;
          if (result instanceof Error) {
            expect(result, what).toBeInstanceOf(SourceError);
            continue;
          }
          const isSaid = (result.coverage?.gaps.length ?? 0) > 0 || result.coverage?.moved !== null;
          if (!isSaid) expect([...result.ids].sort(), what).toEqual([...healthy.ids].sort());
        }
      }
    });

    it('ends, and follows no redirect to another origin', async () => {
      const other = await startFront(source.origin);
      front.redirectTo = other.url;
      for (const from of [0, Math.floor(healthyLog.length / 2)]) {
        front.restart();
        front.plan = (index) => (index >= from ? 'redirected' : null);
        const result = await outcome();
        if (result instanceof Error) expect(result).toBeInstanceOf(SourceError);
        else expect(result.coverage?.gaps).not.toEqual([]);
        expect(front.log.length).toBeLessThan(2 * healthyLog.length);
      }
      expect(other.log).toEqual([]);
      await other.close();
    });

    it('asks for nothing twice while nothing moves', () => {
      // Lists that are read before and after the vulnerabilities are asked for twice at most.
      const times = Map.groupBy(healthyLog, (path) => path);
      expect(Math.max(...[...times.values()].map((each) => each.length))).toBeLessThanOrEqual(2);
    });

    it.each([0, 2, 5])('stops within a second when it is aborted at request %i', async (hanging) => {
      front.plan = (index) => (index >= hanging ? 'hanging' : null);
      await using(async (reader) => {
        const work = reader.read().then(
          () => 'read',
          () => 'stopped',
        );
        while (front.log.length <= hanging) await new Promise((resolve) => setImmediate(resolve));
        reader.abort();
        const late = new Promise((resolve) => setTimeout(resolve, 1_000, 'late').unref());
        expect(await Promise.race([work, late])).toBe('stopped');
      });
    });

    it('calls only what it declares, and changes nothing', async () => {
      const base = new URL(connector.normaliseBaseUrl(front.url)).pathname.replace(/\/$/, '');
      const allowed = new Set(connector.allowedPaths.map((path) => `${base}${path}`));
      for (const path of healthyLog) expect(allowed).toContain(path.split('?')[0]);
      await using(async ({ session }) => {
        await expect(session.http.getJson('/anything/else.json')).rejects.toThrow(PathNotAllowedError);
      });
      expect(front.log).toEqual([]);
      expect(source.writes()).toBe(0);
    });

    it('lets no secret into a log line, a batch, a report or an error', () => {
      const everything = said
        .map((thing) => inspect(thing, { depth: 12, maxArrayLength: null, showHidden: true }))
        .join('\n');
      expect(everything.length).toBeGreaterThan(10_000);
      for (const secret of Object.values(source.credentials)) expect(everything.includes(secret)).toBe(false);
      expect(everything.includes('wrong-credential')).toBe(false);
    });
  });
}
