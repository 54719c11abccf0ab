import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';

// What the database itself refuses to whoever has the role that Curfew runs as.
let cloned: ClonedDatabase;
let runtime: pg.Client;
let owner: pg.Client;

const id = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
const past = id(1);
const present = id(2);

beforeAll(async () => {
  cloned = await cloneDatabase();
  [runtime, owner] = [new pg.Client(cloned.config), new pg.Client(cloned.ownerConfig)];
  await Promise.all([runtime.connect(), owner.connect()]);
  await runtime.query(`
    insert into integrations (id, provider, name, settings, credential_hint, status, created_at)
      values ('${id(9)}', 'halo-security', 'Halo', '{}', 'abcd', 'connected', '2026-01-01');
    insert into monitoring_sources
      (id, integration_id, provider, name, status, sync_every_minutes, raw_page_days, created_at)
      values ('${id(8)}', '${id(9)}', 'halo-security', 'Halo', 'active', 60, 30, '2026-01-01');
    insert into deadlines (vulnerability_id, episode, policy_version, valid_from, valid_to, source_id, asset_id, status,
      severity, anchor_at, anchor_basis, rule, counted_from)
      select given.id::uuid, 1, 1, '2026-01-01', given.valid_to::timestamptz, '${id(8)}', '${id(7)}', 'open', 3,
        '2026-01-01', 'first-sight', 'severity', '2026-01-01'
      from (values ('${past}', '2026-02-01'), ('${present}', 'infinity')) as given (id, valid_to);
    insert into backlog (source_id, status, severity, first_seen_on, due_soon_at, overdue_at, triage_due_at,
      excepted_until, valid_from, valid_to, count)
      select '${id(8)}', 'open', given.severity, '2026-01-01', 'infinity', 'infinity', 'infinity', '-infinity',
        '2026-01-01', given.valid_to::timestamptz, 5
      from (values (3, '2026-02-01'), (4, 'infinity')) as given (severity, valid_to);
    insert into closed_days values ('${id(8)}', '2026-01-31', 'missed', 5);
    insert into vulnerability_comments (id, vulnerability_id, author_kind, author_name, created_at, text, deleted_at, deleted_by)
      values ('${past}', '${past}', 'local', 'root', '2026-01-01', null, '2026-01-02', 'root'),
        ('${present}', '${past}', 'local', 'root', '2026-01-01', 'a word', null, null);
    insert into checks (id, activated_at) values ('open', '2026-01-01');
    insert into check_verdicts (check_id, valid_from, valid_to, recorded_at, status, reason, by_exception, counts, cause)
      values ('open', '2026-01-01', '2026-02-01', '2026-01-01', 'failing', 'late', false, '{}', '{}'),
        ('open', '2026-02-01', 'infinity', '2026-02-01', 'passing', 'well', false, '{}', '{}')`);
  const certificate = `'{"verdict": "complete"}'`;
  for (const [index, status] of ['complete', 'partial', 'failed', 'superseded', 'discarded', 'held'].entries()) {
    await runtime.query(
      `insert into syncs (id, source_id, status, trigger, requested_by, queued_at, finished_at, certificate)
       values ('${id(20 + index)}', '${id(8)}', '${status}', 'schedule', 'Curfew', '2026-01-01', '2026-01-01', ${certificate})`,
    );
  }
  await runtime.query(
    `insert into syncs (id, source_id, status, trigger, requested_by, queued_at)
     values ('${id(30)}', '${id(8)}', 'running', 'schedule', 'Curfew', '2026-01-01')`,
  );
});

afterAll(async () => {
  await Promise.all([runtime.end(), owner.end()]);
  await cloned.drop();
});

beforeEach(async () => {
  await runtime.query('rollback; begin');
});

const refused = /append-only|permission denied/;

describe('what has ended', () => {
  test.each([
    `update deadlines set valid_to = 'infinity' where vulnerability_id = '${past}'`,
    `update deadlines set valid_to = '2026-03-01' where vulnerability_id = '${past}'`,
    `update deadlines set status = 'resolved', verdict = 'met' where vulnerability_id = '${past}'`,
    `update deadlines set due_at = null where vulnerability_id = '${past}'`,
    `delete from deadlines where vulnerability_id = '${past}'`,
    'truncate deadlines',
    "update check_verdicts set valid_to = '2026-03-01' where valid_to < 'infinity'",
    "update check_verdicts set valid_to = 'infinity' where valid_to < 'infinity'",
    "update check_verdicts set status = 'passing'",
    'delete from check_verdicts',
    "update backlog set valid_to = '2026-03-01' where valid_to < 'infinity'",
    "update backlog set valid_to = 'infinity' where valid_to < 'infinity'",
    'update backlog set count = 1',
    'delete from backlog',
    'truncate backlog',
    'update closed_days set count = count - 1',
    'update closed_days set count = count',
    "update closed_days set verdict = 'met'",
    'delete from closed_days',
    'truncate closed_days',
    `update vulnerability_comments set text = 'other', deleted_at = null, deleted_by = null where id = '${past}'`,
    `update vulnerability_comments set deleted_by = 'nobody' where id = '${past}'`,
    'delete from vulnerability_comments',
    'delete from syncs',
    'truncate syncs cascade',
    'delete from vulnerabilities',
    'truncate vulnerabilities',
    'update episodes set verdict = verdict',
    "update vulnerability_events set type = 'resolved'",
    "update audit_log set actor_name = 'nobody'",
  ])('stays: %s', async (statement) => {
    await expect(runtime.query(statement)).rejects.toThrow(refused);
  });

  test.each([0, 1, 2, 3, 4])('a sync stays as it ended (%i)', async (index) => {
    for (const change of [
      "status = 'complete'",
      "status = 'queued'",
      `certificate = '{"verdict": "other"}'`,
      'certificate = null',
      "counts = '{}'",
      "problem = '{}'",
      'finished_at = null',
      'finished_at = now()',
      "credential_hint = 'wxyz'",
    ]) {
      await runtime.query('rollback; begin');
      await expect(runtime.query(`update syncs set ${change} where id = '${id(20 + index)}'`)).rejects.toThrow(refused);
    }
  });

  test('and so it is for the owner, while the triggers are there', async () => {
    for (const statement of [
      `delete from deadlines where vulnerability_id = '${past}'`,
      'truncate deadlines',
      'delete from backlog',
      'truncate backlog',
      'delete from closed_days',
      'delete from vulnerability_comments',
      'delete from syncs',
      'delete from vulnerabilities',
      'truncate vulnerabilities',
      `update deadlines set due_at = now() where vulnerability_id = '${past}'`,
      `update syncs set requested_by = 'nobody' where id = '${id(20)}'`,
    ]) {
      await expect(owner.query(statement)).rejects.toThrow('append-only');
    }
  });
});

describe('what is in force', () => {
  test('is ended once, and nothing else of it changes with that', async () => {
    const where = `where vulnerability_id = '${present}'`;
    await expect(
      runtime.query(`update deadlines set valid_to = '2026-03-01', status = 'resolved', verdict = 'met' ${where}`),
    ).rejects.toThrow(refused);
    await runtime.query('rollback; begin');
    await expect(runtime.query(`update deadlines set valid_to = '2025-03-01' ${where}`)).rejects.toThrow(refused);
    await runtime.query('rollback; begin');
    await runtime.query(`update deadlines set status = 'resolved', verdict = 'met' ${where}`);
    await runtime.query(`update deadlines set valid_to = '2026-03-01' ${where}`);
    await expect(runtime.query(`update deadlines set valid_to = '2026-03-02' ${where}`)).rejects.toThrow(refused);
  });

  test('a count ends, also at the instant at which it began, and the closed ones of a day grow', async () => {
    await runtime.query("update backlog set valid_to = valid_from where valid_to = 'infinity'");
    await runtime.query('update closed_days set count = count + 1');
    await expect(runtime.query('update backlog set valid_to = now()')).rejects.toThrow(refused);
  });

  test('a sync that runs is ended once; when and for whom it was asked for never changes', async () => {
    const where = `where id = '${id(30)}'`;
    for (const change of ["queued_at = '2020-01-01'", "requested_by = 'nobody'", `source_id = '${id(7)}'`]) {
      await expect(runtime.query(`update syncs set ${change} ${where}`)).rejects.toThrow(refused);
      await runtime.query('rollback; begin');
    }
    await runtime.query(`update syncs set progress = '{"phase": "reading"}' ${where}`);
    await runtime.query(`update syncs set status = 'held', certificate = '{}', finished_at = now() ${where}`);
    await expect(runtime.query(`update syncs set certificate = '{"verdict": "other"}' ${where}`)).rejects.toThrow(
      refused,
    );
  });

  test.each(['superseded', 'complete', 'discarded'])('a held sync becomes %s, once', async (status) => {
    const where = `where id = '${id(25)}'`;
    await runtime.query(`update syncs set status = '${status}' ${where}`);
    await expect(runtime.query(`update syncs set status = 'held' ${where}`)).rejects.toThrow(refused);
  });

  test.each([
    "status = 'partial'",
    "status = 'superseded', certificate = null",
    "status = 'complete', finished_at = now()",
  ])('a held sync does not change otherwise: %s', async (change) => {
    await expect(runtime.query(`update syncs set ${change} where id = '${id(25)}'`)).rejects.toThrow(refused);
  });
});

describe('an exception', () => {
  const all = ['draft', 'proposed', 'approved', 'voided'] as const;
  const where = (status: (typeof all)[number]) => `where id = '${id(40 + all.indexOf(status))}'`;
  beforeEach(async () => {
    const decided = "'Grace', '2026-01-02', 3, '2026-02-01'";
    for (const status of all) {
      const isDecided = status === 'approved' || status === 'voided';
      const values = isDecided ? decided : `null, null, null, ${status === 'draft' ? 'null' : "'2026-02-01'"}`;
      await runtime.query(`
        insert into exceptions (id, status, kind, reason, details, scope, proposed_by_kind, proposed_by_name, created_at,
          decided_by_name, decided_at, worst_rank, until_at)
        values ('${id(40 + all.indexOf(status))}', '${status}', 'mitigated', 'A reason.', '{}', '{}', 'member', 'Ada',
          '2026-01-01', ${values})`);
    }
  });

  test.each([
    "reason = 'another'",
    `details = '{"control": "none"}'`,
    "kind = 'false-positive'",
    "until_at = '2027-02-01'",
    "proposed_by_name = 'Eve'",
    "proposed_by_kind = 'system'",
    "created_at = '2025-01-01'",
    "decided_by_name = 'Eve'",
    'overdue_when_approved = 0',
    'renewals = 7',
    "ended_by_name = 'Eve'",
    "status = 'draft'",
  ])('that was decided keeps what was said of it: %s', async (change) => {
    await expect(runtime.query(`update exceptions set ${change} ${where('approved')}`)).rejects.toThrow(refused);
    await runtime.query('rollback; begin');
  });

  test.each([
    ['draft', "proposed_by_name = 'Eve'"],
    ['draft', "status = 'approved', decided_at = now(), worst_rank = 1, until_at = now()"],
    ['proposed', "reason = 'another'"],
    ['proposed', "until_at = '2027-02-01'"],
    ['proposed', "proposed_by_name = 'Eve'"],
    ['proposed', "status = 'draft'"],
    ['voided', "end_reason = 'none'"],
    ['voided', "status = 'approved'"],
  ] as const)('that is %s stays as it is: %s', async (status, change) => {
    await expect(runtime.query(`update exceptions set ${change} ${where(status)}`)).rejects.toThrow(refused);
  });

  test('is written, proposed, decided and ended, once each, and settled afterwards', async () => {
    const step = (change: string, status: (typeof all)[number] = 'draft') =>
      runtime.query(`update exceptions set ${change}, revision = revision + 1 ${where(status)}`);
    await step("reason = 'another', until_at = '2026-02-01'");
    await step("status = 'proposed', proposed_at = now()");
    await step("status = 'approved', decided_at = now(), decided_by_name = 'Grace', worst_rank = 3, renewals = 1");
    await step("status = 'revoked', ended_at = now(), end_reason = 'x', is_settled = false");
    await step('is_settled = true');
    await step("status = 'rejected', decided_at = now(), decision_reason = 'no'", 'proposed');
  });
});

test('what guards and enters rows goes by names of its own, not by those that a writer puts first', async () => {
  await runtime.query(`
    create function pgboss.to_jsonb(anyelement) returns jsonb language sql as $$ select '{}'::jsonb $$;
    create function pgboss.enter(text, text, text, timestamptz, jsonb) returns void language sql as '';
    set local search_path = pgboss, pg_catalog, public`);
  await runtime.query(`
    insert into audit_log (at, actor_kind, actor_name, action, subject_kind)
    values (now(), 'system', 'nobody', 'names.borrowed', 'x')`);
  const { rows } = await runtime.query(
    `select record ->> 'action' as action from ledger_entries where record ->> 'action' = 'names.borrowed'`,
  );
  expect(rows).toEqual([{ action: 'names.borrowed' }]);
  await expect(
    runtime.query(`update syncs set status = 'complete', finished_at = now() where id = '${id(25)}'`),
  ).rejects.toThrow('append-only');
});

test.each(['asset', 'vulnerability'])('a version of an %s is kept column by column, and with its end', async (name) => {
  const columnsOf = async (table: string) => {
    const { rows } = await owner.query<{ told: string }>(
      `select attname || ' ' || format_type(atttypid, atttypmod) as told from pg_attribute
       where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
      [table],
    );
    return rows.map(({ told }) => told);
  };
  const present = await columnsOf(name === 'asset' ? 'assets' : 'vulnerabilities');
  expect(present).toContain('valid_from timestamp with time zone');
  expect(await columnsOf(`${name}_history`)).toEqual([...present, 'valid_to timestamp with time zone']);
});
