import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  earlierSources,
  earlierId as id,
  type UpgradedDatabase,
  upgradedFrom,
} from '../../test/support/earlier-database.ts';
import type { Database } from './database.ts';

let upgraded: UpgradedDatabase | undefined;
let db: Database;

/** As the version before left it. */
const earlier = `${earlierSources}
  insert into syncs (id, source_id, status, trigger, requested_by, queued_at, finished_at)
    select gen_random_uuid(), '${id(2)}', given.status, 'schedule', 'Curfew', given.at, given.at from (values
      ('complete', timestamptz '2025-02-01'), ('failed', '2025-02-02'), ('partial', '2025-02-03'), ('complete', '2025-02-04'))
      given (status, at);
  insert into definitions (id, source_id, external_id, title, description, solution, category, cves, severity, source_severity,
      fetched_at)
    select gen_random_uuid(), given.source::uuid, given.title, given.title, '', '', '', '{}', 3, '', given.fetched_at from (values
      ('${id(2)}', 'read in detail', timestamptz '2025-02-01 12:00'), ('${id(2)}', 'never in detail', null),
      ('${id(2)}', 'after the last sync', '2025-02-05'), ('${id(3)}', 'of a source that was never read', null))
      given (source, title, fetched_at)`;

beforeAll(async () => {
  upgraded = await upgradedFrom('000040', earlier);
  ({ db } = upgraded);
});
afterAll(() => upgraded?.drop());

test('of issues that were there is known what is said since the reading that brought it, or the last; before, nothing', async () => {
  const rows = await db.selectFrom('definitions').select(['title', 'valid_from']).execute();
  const since = new Map(rows.map((row) => [row.title, Number(row.valid_from)]));
  expect(since.get('read in detail')).toBe(Date.parse('2025-02-03'));
  expect(since.get('never in detail')).toBe(Date.parse('2025-02-04'));
  expect(since.get('after the last sync')).toBe(Date.parse('2025-02-04'));
  expect(since.get('of a source that was never read')).toBeGreaterThan(Date.parse('2025-02-04'));
  expect(await db.selectFrom('definition_history').selectAll().execute()).toEqual([]);
});
