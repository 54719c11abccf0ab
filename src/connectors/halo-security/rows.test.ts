import fc from 'fast-check';
import { expect, it } from 'vitest';
import type * as z from 'zod';
import { readIssueRow, readScanRow } from './rows.ts';
import { HaloIssueRow, HaloScanRow } from './schema.ts';

const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1.5,
    7,
    2 ** 53,
    '0',
    '7',
    ' 12 ',
    '1e3',
    'new',
    'a\0b',
    '\ud800',
    '',
    [],
    [[1]],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.constant('x'.repeat(120)),
  fc.constant(`${'x'.repeat(99)}\u{1f600}`),
  fc.double(),
  fc.jsonValue({ maxDepth: 2 }),
);
const part = (...names: readonly string[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.record(Object.fromEntries(names.map((name) => [name, odd])), { requiredKeys: [] }) },
    { weight: 1, arbitrary: odd },
  );
const row = (parts: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof({ weight: 9, arbitrary: fc.record(parts, { requiredKeys: [] }) }, { weight: 1, arbitrary: odd });

it('an issue row is read by hand exactly as its schema says', () => {
  const issue = part('issue_id', 'name', 'severity', 'more');
  const status = part('issue_id', 'target_id', 'status', 'scans_since_found');
  const rows = row({ issue, target: part('target_id', 'target'), status, instances: odd });
  fc.assert(
    fc.property(rows, (raw) => {
      const wanted = told(HaloIssueRow, raw);
      expect(readIssueRow(raw)).toEqual(
        wanted && { issue: wanted.issue ?? null, target: wanted.target ?? null, status: wanted.status ?? null },
      );
    }),
    { numRuns: 3_000 },
  );
});

it('a scan row is read by hand exactly as its schema says', () => {
  const rows = row({ scan: part('scan_id', 'date', 'more'), target: part('target_id', 'target') });
  fc.assert(
    fc.property(rows, (raw) => {
      expect(readScanRow(raw)).toEqual(told(HaloScanRow, raw));
    }),
    { numRuns: 3_000 },
  );
});

function told<S extends z.ZodType>(schema: S, raw: unknown): z.infer<S> | undefined {
  return schema.safeParse(raw).data;
}
