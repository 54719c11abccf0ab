import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  connectedSource,
  type EngineFixture,
  engineFixture,
  fix,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { connectAsOwner } from '../../../test/support/database.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';
import { checkpointText } from '../../core/ledger/checkpoint.ts';
import { signNote } from '../../core/ledger/signed-note.ts';
import { databaseOn } from '../../store/database.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';
import { lastExaminations } from '../../store/read/ledger-examinations.ts';
import { changeMemberRole } from '../access/change-member-role.ts';
import { createMember } from '../access/create-member.ts';
import { changeAsset } from '../assets/change-asset.ts';
import { approveException } from '../exceptions/approve-exception.ts';
import { proposeException } from '../exceptions/propose-exception.ts';
import { enqueueDueSyncs } from '../syncs/enqueue-due-syncs.ts';
import { releaseSync } from '../syncs/release-sync.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { changeVulnerability } from '../vulnerabilities/change-vulnerability.ts';
import { followSpans } from '../vulnerabilities/follow-spans.ts';
import { stateFact } from '../vulnerabilities/state-fact.ts';
import { examineLedger, examineWithin } from './examine-ledger.ts';
import { closeLedger } from './keep-ledger.ts';
import { signerOf } from './ledger-key.ts';
import { openLedger } from './open-ledger.ts';
import { requestExamination } from './request-examination.ts';
import { rotateLedgerKey } from './rotate-ledger-key.ts';
import { runExaminations } from './run-examinations.ts';

let fixture: EngineFixture;
let owner: pg.Client;
let early: string;
const never = new AbortController().signal;
const seal = async () => {
  await closeLedger(fixture.engine, never);
  const checkpoint = await latestCheckpoint(fixture.db);
  if (checkpoint === null) throw new Error('Nothing was signed');
  return checkpoint.note;
};

/** Some weeks of everything that is entered: syncs, a held one, missed runs, an exception, a note, another key. */
beforeAll(async () => {
  fixture = await engineFixture();
  const { db, keyring } = fixture;
  await openLedger(db, keyring, fixture.clock.now);
  introduce(fixture, 20);
  const { sourceId } = await connectedSource(fixture);
  early = await seal();
  // A severe one: that it is low is stated below, which says nothing where the source says so itself.
  const { id } = await db
    .selectFrom('vulnerabilities')
    .select('id')
    .orderBy('severity', 'desc')
    .orderBy('external_id')
    .executeTakeFirstOrThrow();
  await changeVulnerability(fixture.as('engineer'), { id, note: 'Behind the firewall.' });
  const exception = await proposeException(fixture.as('engineer'), {
    kind: 'mitigated',
    scope: { kind: 'vulnerability', ids: [id] },
    reason: 'Blocked in front.',
    details: { control: 'WAF rule 7' },
    untilOn: '2026-03-31',
  });
  await approveException(fixture.as('administrator'), { id: exception.id });
  fixture.pass(HOUR);
  const { id: asset } = await db.selectFrom('assets').select('id').orderBy('id').executeTakeFirstOrThrow();
  await changeAsset(fixture.as('manager'), { id: asset, outOfScope: { reason: 'Switched off.' } });
  await stateFact(fixture.as('manager'), { id, fact: 'severity', value: 'low', reason: 'Behind a login.' });
  fixture.pass(3 * DAY);
  // What the source says of two of its issues.
  for (const issueId of [9001, 9002])
    Object.assign(fixture.world.issues.get(issueId) ?? {}, { name: `Renamed ${issueId}` });
  await enqueueDueSyncs(fixture.engine);
  await fixture.runQueued();
  fixture.pass(HOUR);
  fix(fixture, 20);
  fixture.pass(10 * MINUTE);
  const held = await requestSync(fixture.as('engineer'), { sourceId });
  await fixture.runQueued();
  await releaseSync(fixture.as('manager'), { id: held.id });
  await seal();
  await rotateLedgerKey(fixture.as('administrator'), keyring);
  fixture.pass(HOUR);
  // Somebody comes, is renamed, and is one thing after another.
  const { id: memberId } = await createMember(fixture.as('administrator'), {
    email: 'eve@example.org',
    name: 'Eve',
    role: 'auditor',
    password: 'correct horse battery staple',
  });
  for (const role of ['manager', 'engineer']) {
    fixture.pass(HOUR);
    await changeMemberRole(fixture.as('administrator'), { memberId, role });
  }
  await changeVulnerability(fixture.as('engineer'), { id, note: 'Switched off.' });
  fixture.pass(2 * DAY);
  Object.assign(fixture.world.issues.get(9001) ?? {}, { cves: ['CVE-2026-1001'] });
  // Something is open at the end.
  introduce(fixture, 2, 3002);
  await requestSync(fixture.as('engineer'), { sourceId });
  await fixture.runQueued();
  await seal();
  await followSpans(db);
  owner = await connectAsOwner(db);
});
afterAll(async () => {
  await owner.end();
  await fixture.close();
});

/** What is found after an edit by the owner of the database, with all triggers off; the edit is undone. */
async function after(edit: string, checkpoint: string | null = null): Promise<readonly string[]> {
  await owner.query('begin');
  try {
    await owner.query('set local session_replication_role = replica');
    const { rowCount } = await owner.query(edit);
    expect(rowCount, edit).toBeGreaterThan(0);
    const { parts } = await examineWithin(databaseOn(owner), { keyring: fixture.keyring, checkpoint });
    return parts.filter(({ isGood }) => !isGood).map(({ subject, text }) => `${subject}: ${text}`);
  } finally {
    await owner.query('rollback');
  }
}

it('everything that Curfew itself wrote is found to be right, also against checkpoints that were kept', async () => {
  for (const checkpoint of [early, await seal()]) {
    const found = await examineLedger(fixture.db, { keyring: fixture.keyring, checkpoint });
    expect(found.parts.filter(({ isGood }) => !isGood)).toEqual([]);
    expect(found.isGood).toBe(true);
    expect(found.parts.map(({ subject, text }) => `${subject}: ${text}`)).toMatchObject([
      expect.stringMatching(/^ledger: \d+ entries and \d+ checkpoints fit together$/),
      'keys of the ledger: there are 2, and the ledger names each',
      expect.stringMatching(/^events: all \d+ are those that were sealed$/),
      ...['audit log', 'verdicts', 'policy versions', 'exceptions', 'syncs', 'missed runs'].map(
        (subject) => `${subject}: each row is what the ledger holds of it`,
      ),
      'personal data: none was erased',
      'audits and samples: each is what the audit log says of it',
      expect.stringMatching(/^vulnerabilities: all \d+, with their deadlines and verdicts, follow from their events$/),
      'closings: as many on each day as episodes say',
      'steps of exceptions: each is what the audit log says of it',
      'scope of assets: each is as the audit log says that it was last scoped',
      'auditors of audits: each is one, or is none any more, as the audit log says',
      'past of assets: each version begins where the one before ends, scoped and tagged as the audit log says',
      'past of issues: each version is the one that the ledger holds, and begins where the one before ends',
      'decisions about held syncs: each is what the ledger holds of the sync and of the decision',
      'past of people and settings: each state has what it was kept with, what the audit log tells of it, and leads to the present',
      'backlog: each number of today is that of the vulnerabilities',
      'what is known when: follows from the events',
      expect.stringMatching(/^checkpoint: the first \d+ entries are those that it was signed for/),
    ]);
  }
});

const pastState = (kind: string) =>
  `(select id from recorded_states s where subject_kind = '${kind}' and exists (select from recorded_states n
    where n.subject_kind = s.subject_kind and n.subject_id = s.subject_id and n.id > s.id) order by id limit 1)`;
const oneOf = (table: string, which = 'true') => `(select ctid from ${table} where ${which} limit 1)`;

/** What answers for the past of assets, of issues, of held syncs, and of people and settings. */
const pastEdits = [
  [
    'what an asset was called',
    "update asset_history set name = 'forged'",
    /^past of assets: .*asset \S+ from \S+Z has the name forged, and what it comes from says the name \S.*\.$/,
  ],
  [
    'the past of assets removed',
    'delete from asset_history',
    /^past of assets: .*asset \S+ from \S+Z has nothing before it, and what it comes from says (its vulnerabilities were known|it was scoped or tagged) before/,
  ],
  [
    'an asset out of scope in its past',
    "update asset_history set out_of_scope_reason = 'Gone.', out_of_scope_by = 'x'",
    /^past of assets: .*has scope x: Gone\., tags \{\}, and what it comes from says scope in, tags \{\}/,
  ],
  [
    'when a version of an asset ended',
    "update asset_history set valid_to = valid_to - interval '10 minutes'",
    /^past of assets: .*has a beginning, and what it comes from says the version before ends at /,
  ],
  [
    'when somebody scoped an asset',
    `update asset_history set valid_from = valid_from - case when revision = 2 then interval '30 minutes' else interval '0' end,
       valid_to = valid_to - case when revision = 1 then interval '30 minutes' else interval '0' end
     where id = (select id from assets where out_of_scope_at is not null)`,
    /^past of assets: .*has revision 2, and what it comes from says scoped or tagged at /,
  ],
  ...["title = 'forged'", "cves = '{CVE-2026-6666}'", "description = 'forged'"].map(
    (change) =>
      [
        `what was said of an issue: ${change}`,
        `update definition_history set ${change} where ctid = ${oneOf('definition_history')}`,
        /^past of issues: .*what was said in source \S+ up to \S+Z has \d versions? [0-9a-f]+…?, and what it comes from says \d versions? [0-9a-f]+/,
      ] as const,
  ),
  [
    'a version of an issue removed',
    `delete from definition_history where ctid = ${oneOf('definition_history')}`,
    /^past of issues: .*what was said in source \S+ up to \S+Z has (nothing|1 version [0-9a-f]+…?), and what it comes from says \d versions? /,
  ],
  [
    'a version of an issue added',
    `insert into definition_history select r.* from definitions d cross join lateral jsonb_populate_record(null::definition_history,
       to_jsonb(d) || jsonb_build_object('valid_from', d.valid_from - interval '1 minute', 'valid_to', d.valid_from)) r
     where not exists (select from definition_history h where h.id = d.id) limit 1`,
    /^past of issues: .*has 1 version [0-9a-f]+…?, and what it comes from says nothing\.$/,
  ],
  [
    'since when an issue is said so',
    "update definitions set valid_from = valid_from - interval '1 minute' where id in (select id from definition_history)",
    /^past of issues: .*issue \S+ from \S+Z has a beginning, and what it comes from says the version before ends at \S+Z\.$/,
  ],
  [
    'what a held sync said',
    `update sync_decisions set certificate = certificate || '{"wouldResolve":1}'`,
    /^decisions about held syncs: .*what sync \S+ said while it was held has .*, and the ledger holds /,
  ],
  [
    'when it was decided about',
    "update sync_decisions set decided_at = decided_at - interval '1 day'",
    /^decisions about held syncs: .*when sync \S+ was decided about has \S+Z, and the ledger holds \S+Z\.$/,
  ],
  [
    'a decision removed',
    'delete from sync_decisions',
    /^decisions about held syncs: .*what sync \S+ said while it was held has nothing, and the ledger holds /,
  ],
  ...['name', 'role'].flatMap((column) => [
    [
      `the ${column} of people in every state`,
      `update recorded_states set state = state || '{"${column}":"forged"}' where subject_kind = 'member'`,
      /^past of people and settings: .*the newest state of member \S+ has .*forged/,
    ] as const,
    [
      `the ${column} of somebody in one past state`,
      `update recorded_states set state = state || '{"${column}":"forged"}' where id = ${pastState('member')}`,
      new RegExp(`^past of people and settings: .*the ${column} of member \\S+ from state \\d+ has `),
    ] as const,
  ]),
  [
    'whether a source was read',
    `update recorded_states set state = state || '{"status":"paused"}' where id = ${pastState('monitoring-source')}`,
    /^past of people and settings: .*the status of monitoring-source \S+ from state \d+ has /,
  ],
  [
    'when a state began',
    `update recorded_states set at = at - interval '1 minute' where id = ${pastState('member')}`,
    /^past of people and settings: .*state \d+ of member \S+ has \S+Z, and what it comes from says \S+Z\.$/,
  ],
  [
    'when the end of a sync changed a source',
    "update recorded_states set at = at - interval '1 minute' where audit_id is null",
    /^past of people and settings: .*state \d+ of (monitoring-source|integration) \S+ has \S+Z, and what it comes from says nothing\.$/,
  ],
  [
    'a state of somebody in the middle removed',
    `delete from recorded_states where id = (select s.id from recorded_states s join audit_log a on a.id = s.audit_id where a.action = 'member.role-changed' and a.detail ->> 'to' = 'manager')`,
    /^past of people and settings: .*the role of member \S+ from state \d+ has engineer, and what it comes from says auditor/,
  ],
  [
    'every state removed',
    'delete from recorded_states',
    /^past of people and settings: .*the first state of \S+ \S+ has nothing, and what it comes from says \S+Z\.$/,
  ],
] as const;

it.each([
  [
    'an entry of the audit log changed',
    `update audit_log set actor_name = 'nobody' where id = 2`,
    /^audit log: Entry 2 of the audit log was changed: actor_name is "nobody", and "/,
  ],
  [
    'one removed',
    'delete from audit_log where id = 2',
    /^audit log: Entry 2 of the audit log is in the ledger and not in the database: it was removed/,
  ],
  [
    'one added',
    `insert into audit_log (at, actor_kind, actor_name, action, detail) values (now(), 'system', 'x', 'y', '{}')`,
    /^audit log: Entry \d+ of the audit log is not in the ledger: it was added/,
  ],
  [
    'a number of the backlog raised',
    `update backlog set count = count + 1 where ctid = ${oneOf('backlog', "valid_to = 'infinity'")}`,
    /^backlog: What is kept of the backlog was changed: .* of severity \d of source \S+, first seen on .* has \d+, and the vulnerabilities say \d+\.$/,
  ],
  [
    'one removed',
    `delete from backlog where ctid = ${oneOf('backlog', "valid_to = 'infinity'")}`,
    /^backlog: .* has nothing, and the vulnerabilities say \d+\.$/,
  ],
  [
    'one that was never so',
    `insert into backlog select source_id, obligation, only_obligation, status, severity, first_seen_on - 1, due_soon_at, overdue_at,
       triage_due_at, excepted_until, valid_from, valid_to, count from backlog where ctid = ${oneOf('backlog', "valid_to = 'infinity'")}`,
    /^backlog: .* has \d+, and the vulnerabilities say nothing\.$/,
  ],
  [
    'a day with more closings',
    `update closed_days set count = count + 1 where ctid = ${oneOf('closed_days')}`,
    /^closings: .*closed as (met|missed|not-judged) on \d{4}-\d\d-\d\d of source \S+ has \d+, and the episodes say \d+\.$/,
  ],
  [
    'a day without its closings',
    `delete from closed_days where ctid = ${oneOf('closed_days')}`,
    /^closings: .* has nothing, and the episodes say \d+\.$/,
  ],
  [
    'a step of an exception changed',
    "update exception_events set actor_name = 'nobody' where type = 'approved'",
    /^steps of exceptions: .*approved 1 of exception \S+ has nobody .*, and the audit log says administrator@example.org/,
  ],
  [
    'a step removed',
    "delete from exception_events where type = 'approved'",
    /^steps of exceptions: .*approved 1 of exception \S+ has nothing, and the audit log says /,
  ],
  [
    'a step that nobody made',
    "insert into exception_events (exception_id, type, at, actor_kind, actor_name, detail) select exception_id, 'revoked', at, actor_kind, actor_name, '{}' from exception_events where type = 'approved'",
    /^steps of exceptions: .*revoked 1 of exception \S+ has .*, and the audit log says nothing\.$/,
  ],
  [
    'a renewal that nobody proposed',
    `insert into exception_events (exception_id, type, at, actor_kind, actor_name, detail) select exception_id, 'renewal-proposed', at, actor_kind, actor_name, '{"by":"x"}' from exception_events where type = 'approved'`,
    /^steps of exceptions: .*renewal-proposed of exception/,
  ],
  [
    'an asset scoped out',
    `update assets set out_of_scope_reason = 'Gone.', out_of_scope_by = 'x', out_of_scope_at = now() where ctid = ${oneOf('assets', 'out_of_scope_at is null')}`,
    /^scope of assets: .*asset \S+ has x: Gone\., and the audit log says nothing\.$/,
  ],
  [
    'an asset that was scoped out scoped in',
    'update assets set out_of_scope_reason = null, out_of_scope_by = null, out_of_scope_at = null where out_of_scope_at is not null',
    /^scope of assets: .*asset \S+ has nothing, and the audit log says manager@example.org: Switched off\.\.$/,
  ],
  ...pastEdits,
  [
    'what was known when changed',
    `update vulnerability_spans set due_at = due_at + interval '1 day' where ctid = ${oneOf('vulnerability_spans', 'due_at is not null')}`,
    /^what is known when: What is kept of vulnerability \S+ as known when is not what its events say/,
  ],
  [
    'when it was known changed',
    `update vulnerability_spans set recorded_from = recorded_from - interval '1 day' where ctid = ${oneOf('vulnerability_spans', 'recorded_to > recorded_from and true_to > true_from')}`,
    /^what is known when: /,
  ],
  [
    'a stretch removed',
    `delete from vulnerability_spans where ctid = ${oneOf('vulnerability_spans', 'recorded_to > recorded_from and true_to > true_from')}`,
    /^what is known when: /,
  ],
  [
    'a record erased by nobody',
    'update ledger_entries set record = null, salt = null where position = 3',
    /^personal data: The record of entry 3 of the ledger is gone, and no erasure names it/,
  ],
  [
    'a verdict changed',
    `update check_verdicts set status = 'passing' where ctid = ${oneOf('check_verdicts', "status <> 'passing'")}`,
    /^verdicts: Verdict \d+ was changed: status is "passing", and "/,
  ],
  [
    'a verdict ended otherwise',
    `update check_verdicts set valid_to = valid_to + interval '1 hour' where ctid = ${oneOf('check_verdicts', "valid_to <> 'infinity'")}`,
    /^verdicts: Verdict \d+ of .* does not end where the next one begins/,
  ],
  [
    'a policy changed',
    `update sla_policies set created_by = 'somebody'`,
    /^policy versions: Version 1 of the policy was changed: created_by is "somebody"/,
  ],
  [
    'an exception changed',
    `update exceptions set until_at = until_at + interval '1 year'`,
    /^exceptions: Exception .* was changed: until_at is /,
  ],
  [
    'a sync changed',
    `update syncs set counts = jsonb_set(counts, '{opened}', '1') where ctid = ${oneOf('syncs', "counts->>'opened' <> '1'")}`,
    /^syncs: Sync .* was changed: counts is /,
  ],
  [
    'a missed run removed',
    `delete from missed_runs where ctid = ${oneOf('missed_runs')}`,
    /^missed runs: The missed run .* was removed/,
  ],
  [
    'an event changed',
    `update vulnerability_events set true_at = true_at - interval '1 day' where id = 9`,
    /^ledger: The events 1 to \d+, of entry \d+ of the ledger \(changes, .*\), are not those that were sealed/,
  ],
  [
    'an event removed',
    'delete from vulnerability_events where id = 5',
    /^ledger: In entry \d+ .* 20 events were sealed, and 19 are there: some were removed/,
  ],
  [
    'an event added within',
    `insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change, written_in) select vulnerability_id, type, true_at, recorded_at, change, written_in from vulnerability_events where id = 5`,
    /^events: Event \d+ \(detected, of vulnerability .*\) is not in the ledger: it was added behind/,
  ],
  [
    'what a person wrote changed',
    `update vulnerability_events set actor = 'somebody else' where ctid = ${oneOf('vulnerability_events', 'actor is not null')}`,
    /^ledger: The events \d+ to \d+, of entry .* are not those that were sealed/,
  ],
  [
    'a vulnerability changed',
    `update vulnerabilities set status = 'open', resolved_at = null where ctid = ${oneOf('vulnerabilities', "status = 'resolved'")}`,
    /^vulnerabilities: Vulnerability .* was changed: status is "open", and its events lead to "resolved"/,
  ],
  [
    'a deadline moved',
    `update deadlines set due_at = due_at + interval '30 days' where ctid = ${oneOf('deadlines', "valid_to = 'infinity' and due_at is not null")}`,
    /^vulnerabilities: .* was changed: deadline is /,
  ],
  [
    'the verdict of an episode',
    `update episodes set verdict = 'missed' where ctid = ${oneOf('episodes', "verdict = 'met'")}`,
    /^vulnerabilities: Episode 1 of .* was changed: its verdict is missed, and its events lead to met/,
  ],
  [
    'a closed episode removed',
    `delete from episodes where ctid = ${oneOf('episodes')}`,
    /^vulnerabilities: Episode 1 of Vulnerability .* is in its events and not in the database: it was removed/,
  ],
  [
    'a closed episode dated otherwise',
    `update episodes set resolved_at = resolved_at - interval '30 days' where ctid = ${oneOf('episodes')}`,
    /^vulnerabilities: Episode 1 of .* was changed: its resolved_at is /,
  ],
  [
    'nonsense in the place of a severity',
    `update vulnerabilities set severity = 77 where ctid = ${oneOf('vulnerabilities')}`,
    /^vulnerabilities: What is kept of vulnerabilities cannot be read: No severity has the rank 77/,
  ],
  [
    'a past state removed',
    `delete from vulnerability_history where ctid = ${oneOf('vulnerability_history')}`,
    /^vulnerabilities: A past state of Vulnerability .* was removed/,
  ],
  [
    'a past state changed',
    `update vulnerability_history set severity = case severity when 3 then 4 else 3 end where ctid = ${oneOf('vulnerability_history', 'valid_to > valid_from')}`,
    /^vulnerabilities: A past state of Vulnerability .* was changed: its events never led to it/,
  ],
  [
    'when a past state ended',
    `update vulnerability_history set valid_to = valid_to - interval '2 hours' where ctid = ${oneOf('vulnerability_history')}`,
    /^vulnerabilities: A past state of Vulnerability .* does not end where the next one begins/,
  ],
  [
    'a past deadline moved',
    `update deadlines set due_at = due_at + interval '30 days' where valid_to <> 'infinity'`,
    /^vulnerabilities: A past deadline of Vulnerability .* was changed: its events never led to it|^vulnerabilities: A past state of Vulnerability .* was changed: its events never led to it/,
  ],
  [
    'a past deadline removed',
    `delete from deadlines where valid_to <> 'infinity'`,
    /^vulnerabilities: Of Vulnerability .* a past deadline of it was removed/,
  ],
  [
    'the text of an entry',
    `update ledger_entries set entry = replace(entry, '"v":1', '"v":2') where position = 3`,
    /^ledger: The text of entry 3 of the ledger .* is not the one that was sealed/,
  ],
  [
    'the record of an entry',
    `update ledger_entries set record = jsonb_set(record, '{action}', '"x"') where ctid = ${oneOf('ledger_entries', "type = 'audit' and position > 0")}`,
    /^ledger: The record of entry \d+ of the ledger \(audit, .*\) is not the one that was sealed/,
  ],
  [
    'what is kept beside an entry',
    `update ledger_entries set subject_id = 'x' where position = 4`,
    /^ledger: What is kept beside entry 4 .*: its subject differs/,
  ],
  ['an entry removed', 'delete from ledger_entries where position = 7', /^ledger: Entry 7 of the ledger is missing/],
  [
    'the last entry removed',
    'delete from ledger_entries where position = (select max(position) from ledger_entries)',
    /^ledger: The ledger has \d+ entries, and was signed when it had \d+: some were removed from its end/,
  ],
  [
    'a subtree changed',
    `update ledger_nodes set hash = sha256('x') where level = 2 and index = 1`,
    /^ledger: The hash that is kept of the entries 4 to 7 does not follow from them/,
  ],
  ['a subtree added', `insert into ledger_nodes values (50, 0, sha256('x'))`, /^ledger: The ledger keeps \d+ subtrees/],
  [
    'a tile changed',
    `update ledger_change_tiles set hash = sha256('x') where ctid = ${oneOf('ledger_change_tiles', 'level = 0')}`,
    /^ledger: The events 1 to \d+, of entry/,
  ],
  [
    'a checkpoint changed',
    `update ledger_checkpoints set root = sha256('x') where ctid = ${oneOf('ledger_checkpoints')}`,
    /^ledger: The ledger is not what was signed when it had \d+ entries/,
  ],
  [
    'a note changed',
    `update ledger_checkpoints set note = replace(note, chr(10), 'x' || chr(10)) where ctid = ${oneOf('ledger_checkpoints')}`,
    /^ledger: The checkpoint of \d+ entries is not signed by a key of this ledger/,
  ],
  [
    'a key put in place of another',
    `update ledger_keys set public_key = sha256('x') where retired_at is null`,
    /^ledger: The checkpoint of \d+ entries is not signed by a key of this ledger|^keys of the ledger/,
  ],
] as const)('%s: it is found, and named', async (_name, edit, words) => {
  const found = await after(edit);
  expect(found[0]).toMatch(words);
});

it('whoever writes the whole log anew is found by a checkpoint that was kept, and by nothing else', async () => {
  // Removing all that came after the first checkpoint, and its traces.
  const size = Number(early.split('\n')[1]);
  const kept = await seal();
  const edits = `
    with a as (delete from ledger_checkpoints where size > ${size} returning 1),
      b as (delete from ledger_entries where position >= ${size} returning 1) select from a, b`;
  expect((await after(edits, kept)).at(-1)).toMatch(/removed from its end|subtrees|older than the checkpoint/);
  expect(
    (await after(`delete from ledger_checkpoints where size > 0`, kept.replace(/^curfew/, 'other'))).at(-1),
  ).toMatch(/^checkpoint: The checkpoint is of another ledger/);
  expect((await after(`select 1`, 'nonsense')).at(-1)).toMatch(/^checkpoint: It is not a checkpoint/);
  const key = (await listLedgerKeys(fixture.db)).find(({ sealedSeed }) => sealedSeed !== null);
  if (key === undefined) throw new Error('There is a key');
  const { origin } = key;
  const signed = (of: number, root: Uint8Array, signer = signerOf(key, fixture.keyring)) =>
    signNote(checkpointText({ origin, size: of, root }), signer);
  const root = Buffer.alloc(32, 7);
  expect((await after('select 1', signed(9_000_000, root))).at(-1)).toMatch(
    /^checkpoint: The ledger is older than the checkpoint: it has/,
  );
  expect((await after('select 1', signed(size, root))).at(-1)).toMatch(
    /^checkpoint: The first \d+ entries of the ledger are not those/,
  );
});

it('a checkpoint that was changed itself says nothing of the ledger, and is not taken for a change of it', async () => {
  const [origin = '', size = '', root = '', ...rest] = early.split('\n');
  const changed = [
    [origin, '9000000', root, ...rest],
    [origin, String(Number(size) - 1), root, ...rest],
    [origin, size, Buffer.alloc(32, 7).toString('base64'), ...rest],
  ].map((lines) => lines.join('\n'));
  for (const note of changed) {
    const words = /^checkpoint: The checkpoint itself was changed after it was signed, .* does not fit the text\.$/;
    expect(await after('select 1', note)).toEqual([expect.stringMatching(words)]);
  }
  // Nor is anything said against the ledger for one that nobody here has signed, whatever it holds.
  const stranger = { name: origin, seed: Buffer.alloc(32, 1) };
  for (const text of [early, ...changed].map((note) => note.slice(0, note.indexOf('\n\n') + 1))) {
    const words =
      /^checkpoint: The checkpoint itself was changed, is of another ledger, .* nobody can say who signed it/;
    expect(await after('select 1', signNote(text, stranger))).toEqual([expect.stringMatching(words)]);
  }
  // It is said as well where the ledger itself is broken.
  const found = await after('delete from ledger_entries where position = 7', changed[0]);
  expect(found.at(-1)).toMatch(/^checkpoint: The checkpoint itself was changed/);
});

it('a worker examines once a day, and when somebody asks; what is wrong is kept and logged', async () => {
  const { db, engine, clock } = fixture;
  const latest = async () => (await lastExaminations(db, 9))[0];
  await runExaminations(engine, never);
  expect(await latest()).toMatchObject({
    requestedBy: 'Curfew',
    endedAt: clock.now,
    result: { isGood: true },
    problem: null,
  });
  await runExaminations(engine, never);
  expect(await lastExaminations(db, 9)).toHaveLength(1);
  expect((await problemOf(requestExamination(fixture.as('engineer')))).code).toBe('not-permitted');
  expect(await requestExamination(fixture.as('auditor'))).toEqual({ isNew: true });
  expect(await requestExamination(fixture.as('manager'))).toEqual({ isNew: false });
  expect(await latest()).toMatchObject({ requestedBy: 'auditor@example.org', beganAt: null });
  // A process that stops meanwhile leaves it to the next.
  await runExaminations(engine, AbortSignal.abort());
  expect(await latest()).toMatchObject({ beganAt: null, endedAt: null });
  await owner.query(`set session_replication_role = replica; update audit_log set actor_name = 'x' where id = 2`);
  await runExaminations(engine, never);
  expect(await latest()).toMatchObject({ result: { isGood: false } });
  expect(fixture.logLines.filter((line) => line.includes('Entry 2 of the audit log was changed'))).toHaveLength(1);
  clock.now += DAY;
  await runExaminations(engine, never);
  expect(await lastExaminations(db, 9)).toHaveLength(3);
});
