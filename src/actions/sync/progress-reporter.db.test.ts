import { expect, it } from 'vitest';
import { connectedSource, engineFixture } from '../../../test/support/context.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { createProgressReporter } from './progress-reporter.ts';

it('keeps what was read while it is applied, and never holds a new phase back', async () => {
  const fixture = await engineFixture();
  const { sourceId } = await connectedSource(fixture);
  const { id } = await requestSync(fixture.as('engineer'), { sourceId });
  await fixture.db.updateTable('syncs').set({ status: 'running' }).where('id', '=', id).execute();
  const reporter = createProgressReporter(fixture.engine, id);
  const bySeverity = { high: 3 };
  reporter.reading({ announced: 9, received: 3, pages: 1, bySeverity }, 2);
  reporter.reading({ announced: 9, received: 9, pages: 3, bySeverity }, 4);
  reporter.applied(5);
  await reporter.stop();
  const { progress } = await fixture.db
    .selectFrom('syncs')
    .select('progress')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(progress).toEqual({
    phase: 'applying',
    announced: 9,
    received: 9,
    pages: 3,
    bySeverity,
    requests: 4,
    applied: 5,
  });
  await fixture.close();
});
