import { type RawBuilder, sql } from 'kysely';
import { timestamp } from '../database.ts';
import { allStandings, type Span } from './span.ts';
import type { Walk } from './vulnerability-query.ts';
import { otherwiseCounted } from './vulnerability-spans.ts';

// The pieces that a list is put together from, each in the order of the list and no longer than what is asked for.

type Sql = RawBuilder<unknown>;

export function isWhole(standings: readonly string[]): boolean {
  return standings.length === allStandings.length;
}

/** By due date, what has no deadline comes last: a part of its own, so that both are plain ranges of an index. */
export function partsOf(span: Span, along: Walk): readonly (Span & { readonly hasDeadline: boolean | null })[] {
  if (along.by === 'anchor_at') return [span];
  const hasDated = span.hasDeadline !== false && !(along.after !== null && along.after.key === null);
  return [
    ...(hasDated ? [{ ...span, hasDeadline: true }] : []),
    ...(span.hasDeadline !== true ? [{ ...span, hasDeadline: false }] : []),
  ];
}

/** Along the order of the whole table. */
export function wholeWalk(part: Span, tables: Sql, conditions: readonly Sql[], along: Walk): Sql {
  // Ranges that depend on the lane say nothing here; what they mean is in `exactly`.
  const all = [...conditions, ...deadlineCondition(part), ...part.exactly, ...afterCondition(part, along)];
  return sql`(select d.vulnerability_id as id, d.${sql.ref(along.by)} as key, d.severity as rank from ${tables}
    where ${sql.join(all, sql` and `)} order by ${order(along, 'd.vulnerability_id', 'd.')} limit ${limitOf(along)})`;
}

/** All that can match, by the indexes of `vulnerabilities`. */
export function gathered(span: Span, candidates: readonly Sql[], along: Walk): Sql {
  const after = partsOf(span, along).map((part) =>
    sql.join([...deadlineCondition(part), ...afterCondition(part, along), sql`true`], sql` and `),
  );
  const conditions = [
    ...(isWhole(span.standings) ? [] : [sql`d.standing = any(${span.standings}::text[])`]),
    sql`d.severity = any(${span.ranks}::smallint[])`,
    ...span.exactly,
    after.length === 0 ? sql`false` : sql`((${sql.join(after, sql`) or (`)}))`,
  ];
  // `offset 0` keeps it a look-up for each candidate, whatever the planner thinks of their number.
  return sql`(select looked_up.* from (select v.id from vulnerabilities v where ${sql.join(candidates, sql` and `)}
      offset 0) c cross join lateral (
      select d.vulnerability_id as id, d.${sql.ref(along.by)} as key, d.severity as rank from deadlines d
      where d.vulnerability_id = c.id and d.valid_to = 'infinity' and ${sql.join(conditions, sql` and `)}
      offset 0) looked_up)`;
}

/** Along each lane of the span; the lanes are found by hopping through the index. */
export function laneWalk(part: Span, rest: readonly Sql[], along: Walk): Sql {
  const conditions = [
    ...rest,
    ...part.exactly,
    ...afterCondition(part, along),
    ...dueRange(part),
    ...(along.by === 'due_at' ? dueRangeOfAnchors(part) : anchorRange(part)),
  ];
  const where = conditions.length === 0 ? sql`` : sql`and ${sql.join(conditions, sql` and `)}`;
  return sql`(select lanewise.* from (${lanesOf(part)}) l cross join lateral (
      select d.vulnerability_id as id, d.${sql.ref(along.by)} as key, d.severity as rank from deadlines d
      where d.valid_to = 'infinity' and d.standing = l.standing and d.severity = l.severity and d.lane = l.lane ${where}
      order by ${order(along, 'd.vulnerability_id', 'd.')} limit ${limitOf(along)}) lanewise)`;
}

function lanesOf(part: Span): Sql {
  const kind = part.hasDeadline === null ? sql`` : part.hasDeadline ? sql`and lane >= 0` : sql`and lane < 0`;
  return sql`select s.standing, r.severity, found.lane, soon.begins as soon_at_least, soon.begins as soon_at_most
    from unnest(${part.standings}::text[]) s(standing) cross join unnest(${part.ranks}::smallint[]) r(severity)
    cross join lateral (
      with recursive hop as (
        (select p.lane from deadlines p where p.valid_to = 'infinity' and p.standing = s.standing
          and p.severity = r.severity order by p.lane limit 1)
        union all
        select (select p.lane from deadlines p where p.valid_to = 'infinity' and p.standing = s.standing
          and p.severity = r.severity and p.lane > hop.lane order by p.lane limit 1)
        from hop where hop.lane is not null)
      select hop.lane from hop where hop.lane is not null ${kind}) found
    cross join lateral (select ${soonOfLane} as begins) soon`;
}

/** How long before its end a deadline of a lane is due soon: `least(7 days, a quarter of the window)`. */
const soonOfLane = sql`case when found.lane >= ${sql.lit(otherwiseCounted)} then (found.lane - ${sql.lit(otherwiseCounted)}) * 60
  else least(604800, (found.lane / 2) * 21600) end * interval '1 second'`;

export function dueRange(part: Span): Sql[] {
  return [
    ...(part.dueAbove === null ? [] : [sql`d.due_at > ${part.dueAbove}`]),
    ...(part.dueUpTo === null ? [] : [sql`d.due_at <= ${part.dueUpTo}`]),
  ];
}

// From the day on which the days are counted to the end of the last one: never more than a day beyond the window, and
// whatever clocks and calendars do, not off by more than another day and two hours.
const slack = 26 * 60 * 60;

/** Of lanes in which a due date says nothing of first seen: without a deadline, or counted otherwise than in days from it. */
const isFree = sql`(l.lane < 0 or l.lane >= ${sql.lit(otherwiseCounted)})`;

/** The range of first-seen dates that a range of due dates stands for in a lane. */
function anchorRange({ dueAbove, dueUpTo }: Span): Sql[] {
  const windowSeconds = sql`(l.lane / 2)::bigint * 86400`;
  return [
    ...(dueUpTo === null
      ? []
      : [
          sql`d.anchor_at <= case when ${isFree} then 'infinity'::timestamptz
            else ${dueUpTo} + (${sql.lit(slack)} - ${windowSeconds}) * interval '1 second' end`,
        ]),
    // Counted from later than first seen (an odd lane): then first seen may lie any time before.
    ...(dueAbove === null
      ? []
      : [
          sql`d.anchor_at > case when ${isFree} or l.lane % 2 = 1 then '-infinity'::timestamptz
            else ${dueAbove} - (${sql.lit(slack)} + 86400 + ${windowSeconds}) * interval '1 second' end`,
        ]),
  ];
}

/** The range of due dates that a range of first-seen dates stands for in a lane. */
function dueRangeOfAnchors({ hasDeadline, anchorFrom, anchorBefore }: Span): Sql[] {
  if (hasDeadline !== true) return [];
  const windowSeconds = sql`(l.lane / 2)::bigint * 86400`;
  return [
    ...(anchorFrom === null
      ? []
      : [
          sql`d.due_at >= case when ${isFree} then '-infinity'::timestamptz
            else ${anchorFrom} + (${windowSeconds} - ${sql.lit(slack)}) * interval '1 second' end`,
        ]),
    // Counted from later than first seen (an odd lane): then it may be due any time after.
    ...(anchorBefore === null
      ? []
      : [
          sql`d.due_at < case when ${isFree} or l.lane % 2 = 1 then 'infinity'::timestamptz
            else ${anchorBefore} + (${windowSeconds} + ${sql.lit(slack + 86_400)}) * interval '1 second' end`,
        ]),
  ];
}

function deadlineCondition({ hasDeadline }: Span): Sql[] {
  if (hasDeadline === null) return [];
  return [hasDeadline ? sql`d.due_at is not null` : sql`d.due_at is null`];
}

export function afterCondition(part: Span, { by, after, isDescending }: Walk): Sql[] {
  if (after === null) return [];
  const sign = sql.raw(isDescending ? '<' : '>');
  if (by === 'anchor_at') {
    return [sql`(d.anchor_at, d.vulnerability_id) ${sign} (${timestamp(after.key ?? 0)}, ${after.id}::uuid)`];
  }
  if (part.hasDeadline === true) {
    return [sql`(d.due_at, d.vulnerability_id) ${sign} (${timestamp(after.key ?? 0)}, ${after.id}::uuid)`];
  }
  return after.key === null ? [sql`d.vulnerability_id ${sign} ${after.id}::uuid`] : [];
}

/** In the text of the statement: a plan for any number of rows would sort all of them. */
export function limitOf({ limit }: Walk): Sql {
  return sql.lit(limit);
}

export function order(
  { by, isDescending }: { by: Walk['by'] | 'key'; isDescending: boolean },
  id: string,
  prefix = '',
): Sql {
  const direction = isDescending ? 'desc' : 'asc';
  // Inside a part nothing is mixed, and the index has its own place for nulls.
  const nulls = prefix === '' && isDescending ? ' nulls last' : '';
  return sql.raw(`${prefix}${by} ${direction}${nulls}, ${id} ${direction}`);
}
