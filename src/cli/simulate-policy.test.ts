import { expect, it } from 'vitest';
import { worstFirst } from './simulate-policy.ts';

const row = (obligation: string | null, severity: string, open = 1) => ({ obligation, severity, open });

it('what a policy would do is told obligation by obligation, of each the worst severity first', () => {
  const rows = [
    row(null, 'low'),
    row('own', 'unknown'),
    row('own', 'high'),
    row(null, 'critical'),
    row(null, 'novel'),
    row('own', 'critical'),
    row(null, 'low', 2),
  ];
  expect(
    worstFirst(rows).map((all) => all.map(({ obligation, severity, open }) => [obligation, severity, open])),
  ).toEqual([
    [[null, 'critical', 1]],
    [
      [null, 'low', 1],
      [null, 'low', 2],
    ],
    [[null, 'novel', 1]],
    [['own', 'critical', 1]],
    [['own', 'high', 1]],
    [['own', 'unknown', 1]],
  ]);
});
