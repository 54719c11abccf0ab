import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  earlierSources,
  earlierId as id,
  type UpgradedDatabase,
  upgradedFrom,
} from '../../test/support/earlier-database.ts';
import type { Database } from './database.ts';
import { oneAsset } from './read/assets.ts';

let upgraded: UpgradedDatabase | undefined;
let db: Database;

/** As the version before left it, with what people and syncs had done by then. */
const earlier = `${earlierSources}
  insert into syncs (id, source_id, status, trigger, requested_by, queued_at, finished_at)
    select gen_random_uuid(), '${id(2)}', given.status, 'schedule', 'Curfew', given.at, given.at from (values
      ('complete', timestamptz '2025-02-01'), ('partial', '2025-02-02'), ('failed', '2025-02-03')) given (status, at);
  insert into assets (id, source_id, external_id, name, address, is_listed)
    values ('${id(4)}', '${id(2)}', '1', 'read', '', true), ('${id(5)}', '${id(2)}', '2', 'tagged', '', true),
      ('${id(6)}', '${id(3)}', '1', 'never read whole', '', false);
  insert into audit_log (at, actor_kind, actor_name, action, subject_kind, subject_id, detail)
    select at, 'system', 'Curfew', 'asset.tagged', 'asset', '${id(5)}', '{}'
    from unnest(array[timestamptz '2025-01-05', '2025-03-01']) at`;

beforeAll(async () => {
  upgraded = await upgradedFrom('000034', earlier);
  ({ db } = upgraded);
});
afterAll(() => upgraded?.drop());

test('of assets that were there is known what they are since the last reading, or what a person did after it', async () => {
  const named = async (at: number) => {
    const when = { at, isPast: true };
    const each = await Promise.all([4, 5, 6].map((last) => oneAsset(db, id(last), when)));
    return each.map((asset) => asset?.name ?? null);
  };
  expect(await named(Date.parse('2025-02-02') - 1)).toEqual([null, null, null]);
  expect(await named(Date.parse('2025-02-02'))).toEqual(['read', null, null]);
  expect(await named(Date.parse('2025-03-01'))).toEqual(['read', 'tagged', null]);
  // From the upgrade on, whenever that was.
  expect(await named(Date.UTC(9000, 0))).toEqual(['read', 'tagged', 'never read whole']);
});
