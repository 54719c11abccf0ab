import { expect, it } from 'vitest';
import { certificateWords } from './sync-words.ts';

const certificate = { announced: 1, received: 1, pages: 1, targets: 1, verdict: 'complete', reason: '' } as never;

it('says of every ended sync what its certificate comes to, and of none that it counts but of a complete one', () => {
  const said = (['complete', 'partial', 'failed', 'held', 'superseded', 'discarded'] as const).map((status) =>
    certificateWords({ status, certificate }),
  );
  expect(new Set(said).size).toBe(said.length);
  expect(said.filter((words) => words.includes('it counts'))).toEqual(['Everything was read: it counts']);
  // What the source itself calls fixed is resolved by a partial one, too.
  expect(certificateWords({ status: 'partial', certificate })).toBe('Not everything was read: absence proved nothing');
  expect(certificateWords({ status: 'failed', certificate: null })).toBe('Nothing was read, so there is none');
});
