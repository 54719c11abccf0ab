import { expect, it } from 'vitest';
import { openLedger } from '../../src/actions/ledger/open-ledger.ts';
import { requireSpans } from '../../src/actions/vulnerabilities/follow-spans.ts';
import { stateFact } from '../../src/actions/vulnerabilities/state-fact.ts';
import { DAY, MINUTE } from '../../src/core/instant.ts';
import { sequenceEntries } from '../../src/store/ledger-sequencer.ts';
import { countVulnerabilities } from '../../src/store/read/count-vulnerabilities.ts';
import { listIds } from '../../src/store/read/list-vulnerabilities.ts';
import { connectedSource, engineFixture } from '../support/context.ts';

it('what is known later of an instant over which the clock was set back is counted once', async () => {
  const fixture = await engineFixture({ targets: 6, issues: 16, seed: 5 });
  try {
    const { db } = fixture;
    await openLedger(db, fixture.keyring, fixture.clock.now);
    await connectedSource(fixture);
    // One that the source says neither of: its ids are others in each run.
    const open = db.selectFrom('vulnerabilities').select('id').where('status', '=', 'open');
    const { id } = await open.where('severity', 'in', [3, 4]).orderBy('external_id').executeTakeFirstOrThrow();
    fixture.pass(DAY);
    const state = (value: string) => stateFact(fixture.as('manager'), { id, fact: 'severity', value, reason: 'x' });
    await state('critical');
    fixture.clock.now -= 20 * MINUTE;
    const at = fixture.clock.now + 5 * MINUTE;
    await state('low');
    fixture.clock.now += DAY;
    const when = { at, isPast: true, knownAt: fixture.clock.now };
    await sequenceEntries(db);
    await requireSpans(db);
    const filter = { statuses: ['open', 'suppressed'] } as const;
    const { items } = await listIds(db, { filter, sort: 'dueAt', ...when }, { limit: 500, cursor: undefined });
    expect(await countVulnerabilities(db, { filter, ...when })).toMatchObject({ count: items.length, isExact: true });
  } finally {
    await fixture.close();
  }
});
