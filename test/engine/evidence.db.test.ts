import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import readSheets from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { bundlePath } from '../../src/actions/evidence/bundle-on-disk.ts';
import { forgetOldBundles } from '../../src/actions/evidence/forget-old-bundles.ts';
import { makeBundles } from '../../src/actions/evidence/make-bundle.ts';
import { openBundleFile } from '../../src/actions/evidence/open-bundle-file.ts';
import { requestBundle } from '../../src/actions/evidence/request-bundle.ts';
import { keepLedger } from '../../src/actions/ledger/keep-ledger.ts';
import { openLedger } from '../../src/actions/ledger/open-ledger.ts';
import { createPolicyVersion } from '../../src/actions/policies/create-policy-version.ts';
import type { PopulationTotals } from '../../src/core/evidence/population-totals.ts';
import { DAY, type Instant } from '../../src/core/instant.ts';
import { sha256Hex } from '../../src/core/ledger/entry.ts';
import { verifyBundle } from '../../src/evidence/verify.mjs';
import { findBundle, type StoredBundle } from '../../src/store/evidence-bundles.ts';
import { connectedSource, type EngineFixture, engineFixture, problemOf } from '../support/context.ts';
import { asOwner } from '../support/database.ts';
import { readZip } from '../support/zip.ts';
import { live } from './life.ts';

// Each writes whole bundles, with a report that is set as a document.
vi.setConfig({ testTimeout: 120_000 });

const seed = Number(process.env['SEED'] ?? 20_260_310);

interface Listed {
  readonly name: string;
  readonly sha256: string;
}

describe(`evidence of a life at random (SEED=${seed})`, () => {
  let fixture: EngineFixture;
  let folder: string;
  let window: { readonly from: string; readonly to: string };
  let bundle: StoredBundle;
  let files: ReadonlyMap<string, Buffer>;
  let sourceId: string;

  const text = (name: string) => files.get(name)?.toString() ?? '';
  const iso = (at: Instant) => new Date(at).toISOString();
  const maker = () => ({ ...fixture.engine, evidenceFolder: folder });

  beforeAll(async () => {
    fixture = await engineFixture({ targets: 8, issues: 20, seed });
    folder = await mkdtemp(join(tmpdir(), 'curfew-evidence-'));
    await openLedger(fixture.db, fixture.keyring, fixture.clock.now);
    ({ sourceId } = await connectedSource(fixture));
    await live(fixture, sourceId, seed, 6);
    await keepLedger(fixture.engine);
    fixture.pass(DAY);
    const from = fixture.clock.now;
    await live(fixture, sourceId, seed + 1, 6);
    await createPolicyVersion(fixture.as('manager'), { days: { medium: 20 }, reason: '=1+1, sooner' });
    await live(fixture, sourceId, seed + 2, 4);
    await evaluateDueChecks(fixture.db, fixture.clock.now);
    window = { from: iso(from), to: iso(fixture.clock.now) };
    bundle = await made({ ...window, withRawPages: true });
    files = await readZip(bundlePath(folder, bundle.id));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
    await fixture.close();
  });

  async function asked(input: object): Promise<string> {
    return (await requestBundle(fixture.as('manager'), input)).id;
  }

  async function made(input: object): Promise<StoredBundle> {
    const id = await asked(input);
    expect(await makeBundles(maker())).toBe(1);
    const found = await findBundle(fixture.db, id);
    if (found?.status !== 'ready') throw new Error(fixture.logLines.slice(-3).join('\n'));
    return found;
  }

  it('is verified by itself, and its totals agree with its checks', async () => {
    const outcome = await verifyBundle(bundlePath(folder, bundle.id));
    expect(outcome.problem).toBeNull();
    expect(outcome.result).toBe('verified');
    const { totals, checks } = JSON.parse(text('population-totals.json')) as {
      totals: PopulationTotals;
      checks: Record<string, { agrees: boolean; found: Record<string, number> }>;
    };
    expect(Object.keys(checks)).toEqual(['halo-security-vulnerabilities-resolved-within-sla']);
    for (const check of Object.values(checks)) expect(check).toMatchObject({ agrees: true });
    expect(totals.openAtStart + totals.opened).toBe(totals.episodes);
    expect(totals.resolved + totals.openAtEnd).toBe(totals.episodes);
    expect(totals.episodes).toBeGreaterThan(20);
    expect(totals.resolved).toBeGreaterThan(0);
  });

  it('has the population as a workbook, with numbers and dates as such, and nothing that is a formula', async () => {
    const sheets = await readSheets(files.get('population.xlsx') as Buffer);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['About', 'Population']);
    const [about = [], population = []] = sheets.map(({ data }) => data);
    const named = new Map(about.map(([name, value]) => [String(name), value]));
    const rows = text('population.csv').trimEnd().split('\r\n').length - 1;
    expect(named.get('Episodes (rows of the population)')).toBe(rows);
    const told = Number(named.get('To (UTC), not included'));
    expect(Math.abs(told - Date.parse(window.to))).toBeLessThan(1_000);
    expect(population.length).toBe(rows + 1);
    const place = (title: string) => population[0]?.indexOf(title) ?? -1;
    for (const row of population.slice(1)) {
      expect(row[place('First seen at (UTC)')]).toBeInstanceOf(Date);
      expect(typeof row[place('Episode')]).toBe('number');
      expect(row[place('How the deadline came about')]).toMatch(/\.$/);
    }
    const cells = sheets.flatMap(({ data }) => data.flat()).filter((cell) => typeof cell === 'string');
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('tells of every sync, and of both people of every exception', async () => {
    const syncs = await fixture.db
      .selectFrom('syncs')
      .select('id')
      .where('finished_at', '>=', sql<number>`${window.from}::timestamptz`)
      .where('finished_at', '<', sql<number>`${window.to}::timestamptz`)
      .execute();
    for (const { id } of syncs) expect(text('syncs.csv')).toContain(id);
    const lines = text('exceptions.csv').split('\r\n');
    expect(lines[0]).toContain('"proposed_by"');
    expect(lines[0]).toContain('"decided_by"');
    const pages = [...files.keys()].filter((name) => name.startsWith('raw/'));
    expect(pages.length).toBeGreaterThan(0);
    for (const name of pages) expect(sha256Hex(files.get(name) ?? '')).toBe(name.slice(4));
    expect(text('policies/2.yaml')).toContain('medium');
  });

  it('reports what each check said when the window began, as its verdicts do', () => {
    const line = /^"[^"]+","?([^",]*)"?,"?([^",]*)"?,"[^"]+","(?:yes|no)","((?:[^"]|"")*)"/gm;
    const start = window.from.slice(0, 19).replace('T', ' ');
    const rows = [...text('verdicts.csv').matchAll(line)].map(([, from = '', to = '', reason = '']) => ({
      from,
      to,
      reason: reason.replaceAll('""', '"'),
    }));
    const then = rows.filter(({ from, to }) => from < start && (to === '' || to > start));
    expect(then.length).toBeGreaterThan(0);
    const words = text('report.html')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'");
    const told = words.split(' or earlier').slice(1);
    for (const { reason } of then)
      expect(
        told.some((each) => each.slice(0, 1_000).includes(reason)),
        reason,
      ).toBe(true);
  });

  it('is told again from the same checkpoint, later, with the same bytes', async () => {
    for (const target of fixture.world.targets.values()) target.name = `renamed-${target.id}.example`;
    // Details are read again after a day.
    fixture.pass(2 * DAY);
    for (const issue of fixture.world.issues.values()) {
      Object.assign(issue, { name: `Renamed ${issue.id}`, description: 'Told anew.', cves: ['CVE-2026-4711'] });
    }
    await live(fixture, sourceId, seed + 3, 3);
    const titles = fixture.db.selectFrom('definitions').select('title').where('title', 'like', 'Renamed %');
    expect((await titles.execute()).length).toBeGreaterThan(0);
    const names = fixture.db.selectFrom('assets').select('name').where('name', 'like', 'renamed-%');
    expect((await names.execute()).length).toBeGreaterThan(0);
    const again = await made({ ...window, withRawPages: true, sameCheckpointAs: bundle.id });
    expect(again.log).toEqual(bundle.log);
    const listed = (found: ReadonlyMap<string, Buffer>) =>
      (JSON.parse(found.get('manifest.json')?.toString() ?? '') as { files: Listed[] }).files.map(
        ({ name, sha256 }) => `${name} ${sha256}`,
      );
    expect(listed(await readZip(bundlePath(folder, again.id)))).toEqual(listed(files));
    const checkpoint = join(folder, 'checkpoint');
    await writeFile(checkpoint, text('checkpoint-end'));
    const outcome = await verifyBundle(bundlePath(folder, again.id), { checkpoint });
    expect(outcome.problem).toBeNull();
  });

  it('is made again from the same checkpoints after an interruption, and given up after several', async () => {
    const id = await asked(window);
    const stopping = new AbortController();
    stopping.abort();
    expect(await makeBundles(maker(), stopping.signal)).toBe(0);
    await sql`update evidence_bundles set status = 'running', attempts = 1, start_size = ${bundle.log?.start ?? 0},
      end_size = ${bundle.log?.end ?? 0} where id = ${id}`.execute(fixture.db);
    expect(await makeBundles(maker())).toBe(1);
    expect(await findBundle(fixture.db, id)).toMatchObject({ status: 'ready', attempts: 2, log: bundle.log });
    await sql`update evidence_bundles set status = 'running', attempts = 5, sha256 = null where id = ${id}`.execute(
      fixture.db,
    );
    await makeBundles(maker());
    expect(await findBundle(fixture.db, id)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('5 times'),
    });
  });

  it('is not asked for by engineers, nor for a window that is to come; who takes it is in the audit log', async () => {
    expect((await problemOf(requestBundle(fixture.as('engineer'), window))).code).toBe('not-permitted');
    const ahead = { from: window.from, to: iso(fixture.clock.now + DAY) };
    expect((await problemOf(requestBundle(fixture.as('manager'), ahead))).code).toBe('invalid-input');
    expect((await problemOf(openBundleFile(fixture.as('engineer'), bundle.id, folder))).code).toBe('not-permitted');
    await fixture.newEntries();
    const file = await openBundleFile(fixture.as('auditor'), bundle.id, folder);
    expect(file).toMatchObject({
      sha256: bundle.file?.sha256,
      name: expect.stringMatching(/^curfew-evidence-.*\.zip$/),
    });
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'evidence-bundle.taken', actor: 'auditor@example.org' },
    ]);
  });

  it('shows what was edited behind the program', async () => {
    const end = bundle.log?.end ?? 0;
    const last = `(select max(position) from ledger_entries where type = 'verdict' and position < ${end})`;
    await asOwner(fixture.db, 'alter table ledger_entries disable trigger user');
    await asOwner(
      fixture.db,
      `update ledger_entries set record = record || '{"status": "edited"}' where position = ${last}`,
    );
    await asOwner(fixture.db, 'alter table ledger_entries enable trigger user');
    const edited = await made(window);
    const outcome = await verifyBundle(bundlePath(folder, edited.id));
    expect(outcome).toMatchObject({ result: 'wrong', problem: { file: 'records.jsonl' } });
  });

  it('is removed after a month, and says so', async () => {
    fixture.clock.now += 31 * DAY;
    expect(await forgetOldBundles(maker())).toBeGreaterThan(1);
    expect(await findBundle(fixture.db, bundle.id)).toMatchObject({ status: 'removed' });
    const { code, message } = await problemOf(openBundleFile(fixture.as('auditor'), bundle.id, folder));
    expect(code).toBe('not-found');
    expect(message).toBe(
      'The file of this bundle is not kept any longer. Make it again: the same is told of the same log.',
    );
  });
});
