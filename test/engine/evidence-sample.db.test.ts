import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createAudit } from '../../src/actions/audits/create-audit.ts';
import { bundlePath } from '../../src/actions/evidence/bundle-on-disk.ts';
import { makeBundles } from '../../src/actions/evidence/make-bundle.ts';
import { requestBundle } from '../../src/actions/evidence/request-bundle.ts';
import { keepLedger } from '../../src/actions/ledger/keep-ledger.ts';
import { openLedger } from '../../src/actions/ledger/open-ledger.ts';
import { DAY } from '../../src/core/instant.ts';
import { verifyBundle } from '../../src/evidence/verify.mjs';
import { newId } from '../../src/lib/new-id.ts';
import { connectedSource, engineFixture, introduce } from '../support/context.ts';
import { readZip } from '../support/zip.ts';

it('the bundle of an audit is of its window and checkpoint, and holds the items of a sample with their proofs', async () => {
  const fixture = await engineFixture();
  const folder = await mkdtemp(join(tmpdir(), 'curfew-sample-'));
  try {
    const { db, clock } = fixture;
    await openLedger(db, fixture.keyring, clock.now);
    introduce(fixture, 3);
    await connectedSource(fixture);
    fixture.pass(DAY);
    await keepLedger(fixture.engine);
    const [from, to] = [clock.now - 2 * DAY, clock.now].map((at) => new Date(at).toISOString());
    const { id: auditId } = await createAudit(fixture.as('manager'), { title: 'Spring', from, to });
    const sampleId = newId();
    await sql`insert into samples (id, audit_id, number, seed, method, asked, drawn, population, population_sha256, strata,
        drawn_at, drawn_by, drawn_by_member)
      values (${sampleId}, ${auditId}, 1, 'seed', 'random', 2, 2, 3, '', '[]', now(), 'Ada', ${fixture.as('auditor').actor.id})`.execute(
      db,
    );
    await sql`insert into sample_items (sample_id, n, vulnerability_id, episode, stratum, ticket)
      select ${sampleId}, row_number() over (), id, 1, '', '' from (select id from vulnerabilities order by id limit 2) v`.execute(
      db,
    );
    const { id } = await requestBundle(fixture.as('manager'), { auditId, sampleId });
    await makeBundles({ ...fixture.engine, evidenceFolder: folder });
    const path = bundlePath(folder, id);
    const outcome = await verifyBundle(path);
    expect(outcome.problem).toBeNull();
    const names = [...(await readZip(path)).keys()].filter((name) => name.startsWith('sample/'));
    expect(names.filter((name) => name.endsWith('.json'))).toEqual(['sample/1.json', 'sample/2.json']);
    expect(names.some((name) => name.endsWith('.tlog-proof'))).toBe(true);
  } finally {
    await fixture.close();
    await rm(folder, { recursive: true, force: true });
  }
});
