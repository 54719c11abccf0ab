import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { daysOf, defaultPolicyDocument, policyOf } from '../core/policy/default-policy.ts';
import type { PolicyDocument } from '../core/policy/policy-document.ts';
import type { SlaPolicy } from '../core/sla/policy.ts';
import { type Connection, timestamp } from './database.ts';

/** One version, with the short form of its first obligation. */
export interface StoredPolicy extends SlaPolicy {
  readonly document: PolicyDocument;
  /** Whether the short form says all of it: days by severity, and one obligation. */
  readonly isTableOfDays: boolean;
  /** As it was written; null where it was made from a form. */
  readonly text: string | null;
  readonly sha256: string;
  readonly effect: PolicyEffect;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly reason: string;
}

/** Whether a version is for what is detected and reopened from then on, or for open vulnerabilities too. */
type PolicyEffect = 'prospective' | 'retroactive';

export interface NewPolicy {
  readonly version: number;
  readonly document: PolicyDocument;
  /** Null or left out: made from a form. */
  readonly text?: string | null;
  readonly effect?: PolicyEffect;
}

/** Nobody else makes a version until the transaction ends; everybody may read. */
export async function lockPolicies(db: Connection): Promise<void> {
  // Any pair of numbers will do, as long as nothing else takes it. (Locking the table needs the right to change it.)
  await sql`select pg_advisory_xact_lock(4680, 1)`.execute(db);
}

/** Stores a new version. What a retroactive one does to open vulnerabilities is the work of whoever stores it. */
export async function storePolicy(
  db: Connection,
  { version, document, text = null, effect = 'prospective' }: NewPolicy,
  by: { now: Instant; actor: string; reason: string },
): Promise<void> {
  await db.insertInto('sla_policies').values(policyRow({ version, document, text, effect }, by)).execute();
}

/** Gives a new installation the default policy. Does nothing where there is one. */
export async function ensurePolicy(db: Connection, now: Instant): Promise<void> {
  const existing = await db.selectFrom('sla_policies').select('version').limit(1).executeTakeFirst();
  if (existing !== undefined) return;
  const first = { version: 1, document: defaultPolicyDocument, text: null, effect: 'prospective' } as const;
  const by = { now, actor: 'system', reason: 'The policy that a new installation starts with' };
  await db
    .insertInto('sla_policies')
    .values(policyRow(first, by))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function policyRow(
  { version, document, text, effect }: Required<NewPolicy>,
  { now, actor, reason }: { now: Instant; actor: string; reason: string },
) {
  const written = JSON.stringify(document);
  return {
    version,
    document: written,
    text,
    sha256: createHash('sha256')
      .update(text ?? written)
      .digest('hex'),
    effect,
    created_at: timestamp(now),
    created_by: actor,
    reason,
  };
}

/** All versions, newest first: the first one is in force. */
export async function listPolicies(db: Connection): Promise<readonly StoredPolicy[]> {
  const rows = await db.selectFrom('sla_policies').selectAll().orderBy('version', 'desc').execute();
  return rows.map(storedPolicy);
}

function storedPolicy(row: {
  version: number;
  document: PolicyDocument;
  text: string | null;
  sha256: string;
  effect: PolicyEffect;
  created_at: Instant;
  created_by: string;
  reason: string;
}): StoredPolicy {
  const { version, document, text, sha256, effect, reason } = row;
  const [first, ...others] = document.obligations;
  const isTableOfDays = first !== undefined && others.length === 0 && daysOf(first) !== null;
  const stored = {
    document,
    isTableOfDays,
    text,
    sha256,
    effect,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
  return { ...policyOf(version, document), ...stored, reason };
}

/** The version that was in force at an instant; before the first one, that one. */
export async function policyAt(db: Connection, at: Instant): Promise<StoredPolicy> {
  const versions = await listPolicies(db);
  return versions.find(({ createdAt }) => createdAt <= at) ?? versions.at(-1) ?? (await activePolicy(db));
}

/** The version in force. Throws when there is none: `ensurePolicy` ran at start, so that is a defect. */
export async function activePolicy(db: Connection): Promise<StoredPolicy> {
  const row = await db.selectFrom('sla_policies').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) throw new Error('There is no SLA policy');
  return storedPolicy(row);
}

/**
 * The versions that some unresolved vulnerability of these sources has a deadline from: the working one, or another, which
 * may have stayed with an older version where a change of severity concerned only some.
 */
export async function versionsInUse(db: Connection, sourceIds: readonly string[]): Promise<ReadonlySet<number>> {
  // A walk along the index from each combination of versions to the next, so that its cost is that of how many there are,
  // and not of how many vulnerabilities.
  const present = sql`valid_to = 'infinity' and standing in ('open', 'suppressed', 'unaccepted', 'excepted')`;
  const result = await sql<{ versions: string }>`
    with recursive walk (source_id, versions) as (
      select s.id, (select min(${combination}) from deadlines d where d.source_id = s.id and ${present})
      from unnest(${sourceIds}::uuid[]) as s (id)
      union all
      select w.source_id, (
        select min(${combination}) from deadlines d
        where d.source_id = w.source_id and ${combination} > w.versions and ${present})
      from walk w where w.versions is not null)
    select distinct versions from walk where versions is not null`.execute(db);
  return numbersIn(result.rows);
}

/** The same of a past instant. It looks at all that was unresolved then. */
export async function versionsUsedAt(
  db: Connection,
  sourceIds: readonly string[],
  at: Instant,
): Promise<ReadonlySet<number>> {
  const then = timestamp(at);
  const result = await sql<{ versions: string }>`
    select distinct ${combination} as versions from deadlines d
    where d.source_id = any(${sourceIds}::uuid[]) and d.valid_from <= ${then} and d.valid_to > ${then} and exists (
      select from (select id, status, valid_from, 'infinity'::timestamptz as valid_to from vulnerabilities
        union all select id, status, valid_from, valid_to from vulnerability_history) v
      where v.id = d.vulnerability_id and v.status <> 'resolved' and v.valid_from <= ${then} and v.valid_to > ${then})`.execute(
    db,
  );
  return numbersIn(result.rows);
}

const combination = sql`
  policy_version::text || coalesce(jsonb_path_query_array(obligations, '$[*].policyVersion')::text, '')`;

function numbersIn(rows: readonly { readonly versions: string }[]): ReadonlySet<number> {
  return new Set(rows.flatMap(({ versions }) => (versions.match(/\d+/g) ?? []).map(Number)));
}
