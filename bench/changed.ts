import type pg from 'pg';

const times = 4;

/**
 * As after some years: every vulnerability was assigned four times since it was recorded. Writes as the owner what the
 * product writes of that: the events, the versions that they end, and the spans. Answers the instant of the second time, since
 * when everything has changed twice.
 */
export async function changeEverything(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ at: string }>(
    `select to_char(date_trunc('milliseconds', v.began + n * (now() - v.began) / ($1 + 1)) at time zone 'UTC',
       'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from (select max(valid_from) as began from vulnerabilities) v, generate_series(1, $1::integer) n order by n`,
    [times],
  );
  const instants = rows.map(({ at }) => at);
  const versions = await columnsOf(client, 'vulnerabilities', ['valid_from', 'revision', 'assignee']);
  for (const [index, at] of instants.entries()) {
    await client.query('begin');
    const event = JSON.stringify({ type: 'assigned', assignee: memberOf(index + 1) });
    await client.query(
      `insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
       select id, 'assigned', $1, $1, $2 from vulnerabilities`,
      [at, event],
    );
    // Their spans are written below.
    await client.query('delete from spans_waiting');
    await client.query(
      `insert into vulnerability_history (${versions}, valid_from, valid_to, revision, assignee)
       select ${versions}, coalesce($1::timestamptz, valid_from), $2, $3, $4 from vulnerabilities`,
      [instants[index - 1] ?? null, at, index + 1, index === 0 ? null : memberOf(index)],
    );
    await client.query('commit');
  }
  await client.query('update vulnerabilities set valid_from = $1, revision = $2, assignee = $3', [
    instants.at(-1),
    times + 1,
    memberOf(times),
  ]);
  await writeSpans(client, instants);
  await client.query('analyze vulnerability_spans, vulnerabilities, vulnerability_history, vulnerability_events');
  return instants[1] ?? '';
}

async function writeSpans(client: pg.Client, instants: readonly string[]): Promise<void> {
  // Made anew at the end: so many rows at once are in the index of stretches in a quarter of the time.
  const indexes = await client.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes
     where tablename = 'vulnerability_spans' and indexdef like '% gist %'`,
  );
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  const kept = await columnsOf(client, 'vulnerability_spans', [
    ...['true_from', 'true_to', 'recorded_from', 'assignee', 'digest'],
  ]);
  await client.query(
    `update vulnerability_spans set true_to = $1 where true_to = 'infinity' and recorded_to = 'infinity'`,
    [instants[0]],
  );
  for (const [index, at] of instants.entries()) {
    await client.query(
      `insert into vulnerability_spans (${kept}, true_from, true_to, recorded_from, assignee, digest)
       select ${kept}, $1, $2, $1, $3, 'bench' from vulnerability_spans where true_to = $4 and digest <> 'bench'`,
      [at, instants[index + 1] ?? 'infinity', memberOf(index + 1), instants[0]],
    );
  }
  for (const { made } of indexes.rows) await client.query(made);
}

async function columnsOf(client: pg.Client, table: string, but: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ list: string }>(
    `select string_agg(quote_ident(attname), ', ') as list from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> all($2::text[])`,
    [table, but],
  );
  return rows[0]?.list ?? '';
}

function memberOf(turn: number): string {
  return `00000000-0000-4000-8000-00000000000${turn}`;
}
