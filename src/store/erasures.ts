import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { sha256Hex } from '../core/ledger/entry.ts';
import { type Connection, timestamp } from './database.ts';
import { type EventRow, eventColumns, leafOf } from './ledger-changes.ts';

/** What an erasure is known by. */
export interface Erasure {
  readonly id: string;
  /** From 1 on. */
  readonly number: number;
  readonly at: Instant;
  /** What stands in the place of what was erased. */
  readonly alias: string;
  /** Null where only words were erased. */
  readonly memberId: string | null;
  readonly reason: string;
  readonly by: string;
}

/** What was erased. */
export interface Erased {
  /** Of the log: only their hashes are left, and what is left of them is entered anew. */
  readonly records: number;
  /** Events of vulnerabilities that a person made, or that say the words: the leaf keeps the hash. */
  readonly events: number;
  /** How many rows of which table had the words in them, by the name of the table. */
  readonly rows: readonly { readonly table: string; readonly rows: number }[];
  /** Of what is listed as erased, by which the audit log knows it again. */
  readonly sha256: string;
}

/** The number of the next one. The transaction holds the lock of the ledger. */
export async function nextErasureNumber(trx: Connection): Promise<number> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from erasures`.execute(trx);
  return rows[0]?.next ?? 1;
}

/** The number of the erasure of a member; null where there was none. */
export async function erasureOfMember(db: Connection, memberId: string): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select number from erasures where member_id = ${memberId}`.execute(db);
  return rows[0]?.number ?? null;
}

/** What a member is called and was called before, each once. */
export async function namesOfMember(trx: Connection, memberId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from members where id = ${memberId}
    union select jsonb_array_elements_text(jsonb_build_array(detail -> 'from', detail -> 'to')) from audit_log
      where action = 'member.renamed' and subject_kind = 'member' and subject_id = ${memberId} order by 1`.execute(trx);
  return rows.flatMap(({ name }) => name ?? []);
}

/**
 * Erases words, and who a member was, wherever people are named: see the function in the migration. `names` are erased only
 * where one stands alone for the member. The transaction holds the lock of the ledger.
 */
export async function eraseWords(
  trx: Connection,
  erasure: Erasure,
  { words, names }: { readonly words: readonly string[]; readonly names: readonly string[] },
): Promise<Erased> {
  const { id, number, at, alias, memberId, reason, by } = erasure;
  await sql`insert into erasures (id, number, at, alias, member_id, reason, erased_by)
    values (${id}, ${number}, ${timestamp(at)}, ${alias}, ${memberId}, ${reason}, ${by})`.execute(trx);
  const events = await eraseEvents(trx, id, words);
  const { rows } = await sql<{ table: string; rows: number }>`
    select in_table as "table", sum(changed)::int as "rows" from erase_words(${id}, ${words}, ${names})
    group by in_table order by in_table`.execute(trx);
  const { rows: counted } = await sql<{ records: number }>`
    select count(*)::int as records from erased_records where erasure_id = ${id}`.execute(trx);
  const { rows: listed } = await sql<{ sha256: string }>`select ${listedHash(sql`${id}::uuid`)} as sha256`.execute(trx);
  return { records: counted[0]?.records ?? 0, events, rows, sha256: listed[0]?.sha256 ?? '' };
}

/** The hash of what an erasure lists as erased, in the order of the text. */
export const listedHash = (id: ReturnType<typeof sql>) => sql<string>`(
  select encode(sha256(convert_to(coalesce(string_agg(line, chr(10) order by line collate "C"), ''), 'UTF8')), 'hex')
  from (select 'record ' || l.position as line from erased_records r join ledger_entries l on l.id = r.entry_id
      where r.erasure_id = ${id}
    union all select 'event ' || event_id || ' ' || encode(remains, 'hex') from erased_events where erasure_id = ${id}) listed)`;

/** A word that is not erased: it is part of what names a member who is not disabled, or an alias, or is too common. */
export interface RefusedWord {
  readonly word: string;
  readonly because: 'member' | 'alias' | 'common';
}

/** Those of the words that are not to be erased: the database refuses them too. */
export async function refusedWords(trx: Connection, words: readonly string[]): Promise<readonly RefusedWord[]> {
  const { rows } = await sql<RefusedWord>`
    select word, because from words_refused(${words}) where because is not null order by word`.execute(trx);
  return rows;
}

const eventsAtOnce = 1_000;

async function eraseEvents(trx: Connection, erasure: string, words: readonly string[]): Promise<number> {
  for (let [after, count] = [0, 0]; ; ) {
    const { rows } = await sql<EventRow & { readonly id: number }>`
      select id, ${eventColumns} from vulnerability_events
      where id > ${after} and actor is not null and words_in(actor || ' ' || change::text, ${words})
      order by id limit ${eventsAtOnce}`.execute(trx);
    const last = rows.at(-1);
    if (last === undefined) return count;
    const hashes = rows.map((row) => row.erased_personal ?? sha256Hex(leafOf(row).personal ?? ''));
    await sql`select erase_events(${erasure}, ${words}, ${rows.map(({ id }) => id)}::bigint[], ${hashes})`.execute(trx);
    [after, count] = [last.id, count + rows.length];
  }
}

/** The texts of the comments that somebody wrote go; that there was one stays. Answers how many. */
export async function eraseCommentsOf(
  trx: Connection,
  memberId: string,
  { at, by }: { readonly at: Instant; readonly by: string },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update vulnerability_comments set text = null, deleted_at = ${timestamp(at)}, deleted_by = ${by}, revision = revision + 1
    where deleted_at is null and (author_kind = 'member' and author_id = ${memberId}
      or author_kind = 'api-key' and author_id in (select id::text from api_keys where member_id = ${memberId}))`.execute(
    trx,
  );
  return Number(numAffectedRows ?? 0);
}

/** What lets somebody sign in, and from where they did, goes with no trace. */
export async function removeSignInOf(trx: Connection, memberId: string): Promise<void> {
  await sql`delete from sessions where member_id = ${memberId}`.execute(trx);
  await sql`delete from member_accounts where member_id = ${memberId}`.execute(trx);
  await sql`delete from two_factors where member_id = ${memberId}`.execute(trx);
  await sql`delete from second_factor_tickets where member_id = ${memberId}`.execute(trx);
  await sql`delete from known_origins where member_id = ${memberId}`.execute(trx);
  await sql`delete from password_links where member_id = ${memberId}`.execute(trx);
  await sql`delete from notice_preferences where member_id = ${memberId}`.execute(trx);
  await sql`delete from attempt_limits where words_in(bucket, array[${memberId}])`.execute(trx);
}

/** What is only kept for a while goes, where it says the words. */
export async function removePassing(trx: Connection, words: readonly string[]): Promise<void> {
  await sql`delete from verifications where words_in(identifier || ' ' || value, ${words})`.execute(trx);
  await sql`delete from attempt_limits where words_in(bucket, ${words})`.execute(trx);
}

/** What says the words and stays as it is: verdicts never change, and what is sent goes on going where it went. */
export interface Staying {
  readonly verdicts: number;
  /** Of webhooks and outlets. */
  readonly addresses: number;
}

export async function countStaying(db: Connection, words: readonly string[]): Promise<Staying> {
  const { rows } = await sql<Staying>`
    select (select count(*)::int from check_verdicts
        where words_in(concat_ws(' ', reason, counts, doubts, entries, held_to, cause), ${words})) as verdicts,
      (select count(*)::int from (select url from webhooks union all select target from checkpoint_outlets) a (url)
        where words_in(url, ${words})) as addresses`.execute(db);
  return rows[0] ?? { verdicts: 0, addresses: 0 };
}

/** How many bundles made before are still on this server. */
export async function countReadyBundles(db: Connection): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from evidence_bundles where status = 'ready'`.execute(db);
  return rows[0]?.count ?? 0;
}
