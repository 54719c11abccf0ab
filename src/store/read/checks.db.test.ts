import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { DAY } from '../../core/instant.ts';
import { verdictsAt } from './checks.ts';

let fixture: EngineFixture;
beforeAll(async () => {
  fixture = await engineFixture();
});
afterAll(() => fixture.close());

it('the present verdict is the last one recorded, even if the clock was ahead when one before it was', async () => {
  const start = fixture.clock.now;
  fixture.clock.now = start + 12 * 60 * 60_000;
  introduce(fixture, 1);
  await connectedSource(fixture);
  fixture.clock.now = start;
  const [present] = await verdictsAt(
    fixture.db,
    { at: start, isPast: false },
    'halo-security-vulnerabilities-resolved-within-sla',
  );
  expect(present?.status).toBe('due');
  expect(await verdictsAt(fixture.db, { at: start - DAY, isPast: true })).toEqual([]);
});
