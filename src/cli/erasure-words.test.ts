import { expect, test } from 'vitest';
import { erasureWords } from './erasure-words.ts';

test('a preview says in words for people what would be erased, and that nothing was', () => {
  const rows = [
    { table: 'audit_log', rows: 12 },
    { table: 'recorded_states', rows: 3 },
    { table: 'something_newer', rows: 1 },
  ];
  const parts = {
    alias: 'Former member 3',
    records: 1,
    events: 2,
    comments: 0,
    rows,
    bundles: 0,
    verdicts: 0,
    addresses: 1,
  };
  const words = erasureWords(parts);
  expect(words[0]).toBe('Nothing has been erased yet. This is what would be:');
  expect(words[1]).toBe(
    '"Former member 3" would stand in the place of the name: 12 in the audit log, 3 in how members and settings stood in the past, 1 in something newer.',
  );
  for (const sentence of words) {
    expect(sentence).not.toMatch(/_|\b(is|are|was|were) erased\b/);
    expect(sentence).toMatch(/[.:]$/);
  }
});
