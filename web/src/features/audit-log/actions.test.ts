import { expect, it } from 'vitest';
import { actionWords } from './actions.ts';

it('what a person states is told with what it is about, as what, and why', () => {
  const reason = 'Only reachable from the office.';
  expect(actionWords('vulnerability.fact-stated', { fact: 'publicly-exposed', value: false, reason })).toBe(
    'stated “publicly exposed” of a vulnerability as no: “Only reachable from the office.”',
  );
  expect(actionWords('vulnerability.fact-stated', { fact: 'severity', value: 'low', reason })).toContain('as low');
  expect(actionWords('vulnerability.fact-withdrawn', { fact: 'severity', value: null, reason })).toBe(
    'withdrew what was stated as “severity” of a vulnerability: “Only reachable from the office.”',
  );
});
