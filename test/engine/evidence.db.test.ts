import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { bundlePath, makeBundles } from '../../src/actions/evidence/make-bundle.ts';
import { requestBundle } from '../../src/actions/evidence/request-bundle.ts';
import { keepLedger } from '../../src/actions/ledger/keep-ledger.ts';
import { openLedger } from '../../src/actions/ledger/open-ledger.ts';
import { DAY, type Instant } from '../../src/core/instant.ts';
import { verifyBundle } from '../../src/evidence/verify.mjs';
import { findBundle, type StoredBundle } from '../../src/store/evidence-bundles.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../support/context.ts';
import { live } from './life.ts';

const seed = Number(process.env['SEED'] ?? 20_260_310);

describe(`evidence of a life at random (SEED=${seed})`, () => {
  let fixture: EngineFixture;
  let folder: string;
  let from: Instant;
  let bundle: StoredBundle;

  beforeAll(async () => {
    fixture = await engineFixture({ targets: 8, issues: 20, seed });
    folder = await mkdtemp(join(tmpdir(), 'curfew-evidence-'));
    await openLedger(fixture.db, fixture.keyring, fixture.clock.now);
    const { sourceId } = await connectedSource(fixture);
    await live(fixture, sourceId, seed, 8);
    await keepLedger(fixture.engine);
    fixture.pass(DAY);
    from = fixture.clock.now;
    await live(fixture, sourceId, seed + 1, 12);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    bundle = await made({});
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await fixture.close();
  });

  async function made(input: object): Promise<StoredBundle> {
    const to = new Date(fixture.clock.now).toISOString();
    const wanted = { from: new Date(from).toISOString(), to, ...input };
    const { id } = await requestBundle(fixture.as('manager'), wanted);
    expect(await makeBundles({ ...fixture.engine, evidenceFolder: folder })).toBe(1);
    const found = await findBundle(fixture.db, id);
    if (found?.status !== 'ready') throw new Error(fixture.logLines.slice(-3).join('\n'));
    return found;
  }

  it('is made, and is what its row says', async () => {
    expect(bundle).toMatchObject({ status: 'ready', problem: null, attempts: 1 });
    expect((await readFile(bundlePath(folder, bundle.id))).length).toBe(bundle.file?.size);
  });

  it('is verified by itself', async () => {
    const outcome = await verifyBundle(bundlePath(folder, bundle.id));
    expect(outcome.problem).toBeNull();
    expect(outcome.result).toBe('verified');
  });
});
