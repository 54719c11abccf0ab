import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { standingIn } from '../../core/evidence/population.ts';
import { DAY, HOUR, type Instant } from '../../core/instant.ts';
import { type PopulationQuestion, populationOf } from './population.ts';
import { populationItem } from './population-page.ts';

let fixture: EngineFixture;
let sourceId: string;
/** The window begins after what was withdrawn before it, and ends before what is acknowledged after it. */
let window: { readonly from: Instant; readonly to: Instant };

const acknowledge = (issue: number) =>
  fixture.world.acknowledge(issue, 3001, { reason: 'acceptable_risk', comment: '', by: 'Alex Example' });
const withdraw = (issue: number) => fixture.world.unacknowledge(issue, 3001);

async function then(...changes: readonly (() => unknown)[]): Promise<void> {
  fixture.pass(DAY);
  for (const change of changes) change();
  fixture.world.scan(3001);
  fixture.pass(HOUR);
  await requestSync(fixture.as('administrator'), { sourceId });
  expect(await fixture.runQueued()).toEqual(['complete']);
}

beforeAll(async () => {
  fixture = await engineFixture();
  introduce(fixture, 9);
  ({ sourceId } = await connectedSource(fixture));
  await then(
    () => acknowledge(9005),
    () => acknowledge(9006),
  );
  await then(() => withdraw(9005));
  fixture.pass(DAY);
  const from = fixture.clock.now;
  await then(...[9001, 9002, 9004, 9007].map((issue) => () => acknowledge(issue)));
  await then(
    ...[9001, 9006].map((issue) => () => withdraw(issue)),
    ...[9002, 9007].map((issue) => () => {
      withdraw(issue);
      fixture.world.fix(issue, 3001);
    }),
  );
  await then(() => fixture.world.reopen(9007, 3001));
  fixture.pass(DAY);
  window = { from, to: fixture.clock.now };
  await then(
    () => acknowledge(9008),
    () => acknowledge(9009),
  );
  await then(() => withdraw(9008));
});
afterAll(() => fixture.close());

/** `ISSUE/EPISODE` of what was excepted in the window. */
async function excepted(question: PopulationQuestion): Promise<readonly string[]> {
  const found: string[] = [];
  await fixture.db.transaction().execute(async (trx) => {
    for await (const portion of populationOf(trx, question)) {
      for (const facts of portion) {
        const standing = standingIn(question.window, facts);
        if (standing.wasExcepted) found.push(`${facts.externalId.split(':')[0]}/${facts.episode}`);
        const which = { id: facts.id, episode: facts.episode, reopenedAt: facts.episode === 1 ? null : facts.openedAt };
        // One by itself says the same as the whole.
        expect((await populationItem(fixture.db, question, which))?.standing).toEqual(standing);
      }
    }
  });
  return found.sort();
}

it('was excepted in a window: acknowledged at the source in it, also where that was withdrawn or fixed in it', async () => {
  const during = ['9001/1', '9002/1', '9004/1', '9006/1', '9007/1'];
  expect(await excepted({ window, asOf: window.to })).toEqual(during);
  expect(await excepted({ window, asOf: fixture.clock.now })).toEqual(during);
});

it('was not excepted before it was acknowledged, nor after that was withdrawn', async () => {
  const { from, to } = window;
  const asOf = fixture.clock.now;
  expect(await excepted({ window: { from: from - HOUR, to: from }, asOf })).toEqual(['9006/1']);
  expect(await excepted({ window: { from: to - HOUR, to }, asOf })).toEqual(['9004/1']);
  expect(await excepted({ window: { from: to, to: asOf }, asOf })).toEqual(['9004/1', '9008/1', '9009/1']);
});
