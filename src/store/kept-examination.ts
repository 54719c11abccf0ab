import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Counted, countedAt, type Place } from './backlog-moves.ts';
import type { Connection } from './database.ts';

/** Something that is kept beside what it comes from and differs from that; null on the side where it is missing. */
export interface UnlikeKept {
  /** What it is, as far as it takes to find it. */
  readonly key: string;
  readonly kept: string | null;
  readonly follows: string | null;
}

/** Counts anew where everything is counted. There are some thousand places, however many vulnerabilities. */
export function tallyBacklog() {
  const tally = new Map<string, { readonly place: Place; count: number }>();
  return {
    add(sourceId: string, state: Counted): void {
      for (const { key, place } of countedAt(sourceId, state)) {
        const known = tally.get(key);
        if (known === undefined) tally.set(key, { place: place(), count: 1 });
        else known.count += 1;
      }
    },
    /** The first place of the present backlog that has another number. */
    async firstUnlike(db: Connection): Promise<UnlikeKept | undefined> {
      const follows = new Map([...tally.values()].map(({ place, count }) => [placeKey(place), count]));
      const { rows } = await sql<Record<keyof Place, string | number> & { readonly count: number }>`
        select source_id::text, obligation, only_obligation, status, severity, first_seen_on::text, due_soon_at, overdue_at,
          triage_due_at, excepted_until, count from backlog where valid_to = 'infinity'`.execute(db);
      const kept = new Map(rows.map((row) => [placeKey(row), row.count]));
      const unlike = [...follows.keys(), ...kept.keys()].filter((key) => follows.get(key) !== kept.get(key)).sort()[0];
      if (unlike === undefined) return undefined;
      return { key: unlike, kept: textOf(kept.get(unlike)), follows: textOf(follows.get(unlike)) };
    },
  };
}

function placeKey(place: Readonly<Record<keyof Place, string | number>>): string {
  const at = (value: string | number): Instant =>
    value === 'infinity'
      ? Number.POSITIVE_INFINITY
      : value === '-infinity'
        ? Number.NEGATIVE_INFINITY
        : Number(new Date(value));
  const instant = (name: 'due_soon_at' | 'overdue_at' | 'triage_due_at' | 'excepted_until') => {
    const value = place[name];
    const ms = typeof value === 'number' ? value : at(value);
    return Number.isFinite(ms) ? new Date(ms).toISOString() : ms > 0 ? 'never' : 'not';
  };
  const under = place.obligation === '' ? '' : ` under ${place.obligation}`;
  const only = place.only_obligation === '' ? '' : ` (only ${place.only_obligation})`;
  return (
    `${place.status} of severity ${place.severity} of source ${place.source_id}, first seen on ${place.first_seen_on}${under}${only}, ` +
    `due soon ${instant('due_soon_at')}, overdue ${instant('overdue_at')}, triage ${instant('triage_due_at')}, excepted ${instant('excepted_until')}`
  );
}

function textOf(count: number | undefined): string | null {
  return count === undefined ? null : String(count);
}

/** The first day on which another number of episodes was closed than the episodes say. */
export async function firstUnlikeClosedDay(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`select 'closed as ' || verdict || ' on ' || closed_on || ' of source ' || source_id as key, d.count::text as kept,
        e.count::text as follows
      from closed_days d full join (
        select source_id, (resolved_at at time zone 'UTC')::date as closed_on, verdict, count(*) as count from episodes
        group by 1, 2, 3) e using (source_id, closed_on, verdict)
      where d.count is distinct from e.count`,
  );
}

/** The first step of an exception that is not what the audit log says was done; a renewal is known by the one that it made. */
export async function firstUnlikeStep(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`select coalesce(e.type, a.type) || ' ' || coalesce(e.place, a.place) || ' of exception ' || coalesce(e.of, a.of) as key,
        e.what as kept, a.what as follows
      from (select exception_id::text as of, type, row_number() over (partition by exception_id, type order by id) as place,
          actor_name || ' ' || detail::text as what from exception_events where type <> 'renewal-proposed') e
      full join (select subject_id as of, substr(action, 11) as type,
          row_number() over (partition by subject_id, action order by id) as place, actor_name || ' ' || detail::text as what
        from audit_log where subject_kind = 'exception' and action like 'exception.%') a
        on a.of = e.of and a.type = e.type and a.place = e.place
      where e.what is distinct from a.what
      union all
      select 'renewal-proposed of exception ' || coalesce(e.of, x.renews::text), e.by, x.id::text
      from (select exception_id::text as of, detail ->> 'by' as by from exception_events where type = 'renewal-proposed') e
      full join (select id, renews from exceptions where renews is not null) x on x.id::text = e.by and x.renews::text = e.of
      where e.by is null or x.id is null`,
  );
}

/** The first asset that is scoped in or out otherwise than the audit log says it last was. */
export async function firstUnlikeScope(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`with said as (select distinct on (subject_id) subject_id, actor_name, detail ->> 'reason' as reason from audit_log
        where action in ('asset.scoped-out', 'asset.scoped-in') order by subject_id, id desc)
      select 'asset ' || id as key, out_of_scope_by || ': ' || out_of_scope_reason as kept,
        case when s.reason is not null then s.actor_name || ': ' || s.reason end as follows
      from assets a left join said s on s.subject_id = a.id::text
      where (out_of_scope_reason, out_of_scope_by) is distinct from
        (s.reason, case when s.reason is not null then s.actor_name end)`,
  );
}

/** The first who is an auditor of an audit, or is none, otherwise than the audit log says. */
export async function firstUnlikeAuditor(db: Connection): Promise<UnlikeKept | undefined> {
  return await firstOf(
    db,
    sql`with added as (
        select id, audit, member, row_number() over (partition by audit, member order by id) as place,
          lead(id) over (partition by audit, member order by id) as next
        from (select id, case action when 'audit.auditor-added' then subject_id else detail ->> 'audit' end as audit,
            detail ->> 'member' as member from audit_log
          where action = 'audit.auditor-added' or action = 'invitation.accepted' and detail ? 'audit') a),
      removed as (select id, subject_id as audit, detail ->> 'auditor' as member from audit_log where action = 'audit.auditor-removed'
        union all select id, null, subject_id from audit_log where action = 'member.role-changed' and detail ->> 'to' <> 'auditor'),
      follows as (select audit, member, place, case when exists (select from removed r
          where r.member = a.member and (r.audit is null or r.audit = a.audit) and r.id > a.id and (a.next is null or r.id < a.next))
        then 'removed' else 'auditor' end as what from added a),
      kept as (select audit_id::text as audit, member_id::text as member,
        row_number() over (partition by audit_id, member_id order by added_at) as place,
        case when removed_at is null then 'auditor' else 'removed' end as what from audit_members)
      select 'member ' || member || ' in audit ' || audit as key, k.what as kept, f.what as follows
      from kept k full join follows f using (audit, member, place) where k.what is distinct from f.what`,
  );
}

/** The first by its key of what a query finds unlike. */
export async function firstOf(db: Connection, unlike: ReturnType<typeof sql>): Promise<UnlikeKept | undefined> {
  const { rows } =
    await sql<UnlikeKept>`select key, kept, follows from (${unlike}) unlike order by key limit 1`.execute(db);
  return rows[0];
}
