import { describe, expect, it } from 'vitest';
import { obligationOfDays } from '../policy/default-policy.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import type { Deadline } from './deadline.ts';
import { explainDeadline } from './explain.ts';
import { deadlineAfterAnchorMove, deadlineAfterSeverityChange, firstDeadline } from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { defaultSlaPolicy, type SlaPolicy } from './policy.ts';

const at = (iso: string) => Date.parse(iso);
const policy = { ...defaultSlaPolicy, version: 3, timeZone: 'Europe/Berlin' };
const inForce = (of: SlaPolicy) => obligationInForce(of.version, obligationOfDays(of));
const obligation = inForce(policy);
const terms = { obligation, anchorAt: at('2026-01-05T23:30:00Z'), anchorBasis: 'scan-history' } as const;
const first = (severity: Severity) => firstDeadline({ ...terms, severity });
const change = (previous: Deadline, to: Severity, when: string) =>
  deadlineAfterSeverityChange({ ...terms, previous, to, at: at(when) });
const explain = (deadline: Deadline, firstSeenOrEarlier = false) =>
  explainDeadline({ obligation, deadline, firstSeenOrEarlier });
const step = (deadline: Deadline, title: string) => explain(deadline).steps.find((each) => each.title === title)?.text;

describe('an explanation', () => {
  it('tells a plain deadline from the policy to the last second', () => {
    expect(explain(first('high'))).toEqual({
      sentence:
        'Due on 2026-02-05, until that day ends in Europe/Berlin: 30 days from first seen, 2026-01-06; severity high.',
      steps: [
        {
          title: 'Policy',
          text: 'Policy version 3. To resolve: critical 7 days, high 30 days, medium 90 days, low 180 days, informational no deadline. Days end at midnight in Europe/Berlin.',
        },
        {
          title: 'Severity',
          text: 'The severity is high. Passed over: critical (7 days). Its line of the table: high, 30 days.',
        },
        {
          title: 'First seen',
          text: "First seen 2026-01-06 00:30:00 Europe/Berlin (UTC+01:00): the date of the scan that found it, counted back over the asset's scans.",
        },
        {
          title: 'Counting',
          text: 'First seen on 2026-01-06 in Europe/Berlin. 30 calendar days later: 2026-02-05.',
        },
        {
          title: 'End of the day',
          text: '2026-02-05 counts to its last second, 2026-02-05 23:59:59 Europe/Berlin (UTC+01:00). Resolved before 2026-02-06 00:00:00 Europe/Berlin (UTC+01:00) is met.',
        },
        { title: 'Due soon', text: 'Due soon from 2026-01-30 00:00:00 Europe/Berlin (UTC+01:00).' },
      ],
    });
  });

  it('says "or earlier" where the scans do not reach back far enough', () => {
    const explanation = explain(first('high'), true);
    expect(explanation.sentence).toContain('first seen, 2026-01-06 or earlier');
    expect(explanation.steps.find(({ title }) => title === 'First seen')?.text).toContain('or earlier');
  });

  it('says that there is no deadline, or none yet', () => {
    expect(explain(first('informational')).sentence).toBe('No deadline: policy version 3 gives informational none.');
    expect(explain(first('unknown')).sentence).toBe(
      'No deadline yet: its severity must be found out by 2026-01-13 23:59:59 Europe/Berlin (UTC+01:00).',
    );
  });

  it('says what became of a severity that was raised', () => {
    const raised = change(first('low'), 'critical', '2026-02-01T12:00:00Z');
    expect(explain(raised).sentence).toContain('7 days from the change of severity on 2026-02-01');
    expect(step(raised, 'What changed')).toContain('raised to critical at 2026-02-01 13:00:00 Europe/Berlin');
    expect(step(raised, 'What changed')).toContain('before, it was 2026-07-05 23:59:59');
    expect(step(change(first('low'), 'high', '2026-07-01T00:00:00Z'), 'What changed')).toContain(
      'earlier than the new window',
    );
    expect(step(change(first('informational'), 'high', '2026-07-01T00:00:00Z'), 'What changed')).toContain(
      'none before',
    );
  });

  it('says what became of a severity that was lowered', () => {
    expect(step(change(first('high'), 'low', '2026-01-10T00:00:00Z'), 'What changed')).toContain(
      'counted again from first seen',
    );
    expect(step(change(first('high'), 'low', '2026-03-10T00:00:00Z'), 'What changed')).toContain(
      'Nothing moves after a deadline',
    );
  });

  it('says what became of a severity that was lost and found', () => {
    const lost = change(first('high'), 'unknown', '2026-01-10T00:00:00Z');
    expect(step(lost, 'What changed')).toContain('unknown now');
    expect(step(lost, 'Triage')).toBe(
      'An unknown severity must be found out within 7 days, before 2026-01-18 00:00:00 Europe/Berlin (UTC+01:00).',
    );
    expect(step(change(lost, 'high', '2026-01-11T00:00:00Z'), 'What changed')).toContain(
      'became high: the deadline set before stands',
    );
    expect(step(change(lost, 'low', '2026-01-11T00:00:00Z'), 'What changed')).toContain('not knowing wins no time');
  });

  it('says that first seen moved', () => {
    const moved = deadlineAfterAnchorMove({ ...terms, previous: first('high'), anchorAt: at('2025-12-20T00:00:00Z') });
    expect(step(moved, 'What changed')).toContain('First seen moved earlier');
  });

  // Nothing in an explanation may say one thing of the days, and another thing elsewhere.
  const later = { ...policy, version: 4, timeZone: 'UTC' };
  const cases: [string, Deadline, string, string][] = [
    [
      'lowered before it had passed',
      change(first('high'), 'low', '2026-01-10T00:00:00Z'),
      'Due on 2026-07-05, until that day ends in Europe/Berlin: 180 days from first seen, 2026-01-06; severity low.',
      'Its line of the table: low, 180 days.',
    ],
    [
      'lowered after it had passed',
      change(first('high'), 'low', '2026-03-10T00:00:00Z'),
      'Due on 2026-02-05, until that day ends in Europe/Berlin: 30 days from first seen, 2026-01-06. The severity became low when that had passed; nothing moves after a deadline.',
      'The severity is low. Its line of the table (low, 180 days) does not apply: the 30 days given before it changed still do.',
    ],
    [
      'lowered to one without days after it had passed',
      change(first('high'), 'informational', '2026-03-10T00:00:00Z'),
      'Due on 2026-02-05, until that day ends in Europe/Berlin: 30 days from first seen, 2026-01-06. The severity became informational when that had passed; nothing moves after a deadline.',
      'The severity is informational. Its line of the table (informational, no deadline) does not apply: the 30 days given before it changed still do.',
    ],
    [
      'raised after it had passed',
      change(first('high'), 'critical', '2026-03-10T00:00:00Z'),
      'Due on 2026-02-05, until that day ends in Europe/Berlin: 30 days from first seen, 2026-01-06. The severity was raised to critical, whose new window would end later: the earlier deadline stays.',
      'The severity is critical. Its line of the table (critical, 7 days) does not apply: the 30 days given before it changed still do.',
    ],
    [
      'lost after it had passed',
      change(first('high'), 'unknown', '2026-03-10T00:00:00Z'),
      'Due on 2026-02-05, until that day ends in Europe/Berlin: 30 days from first seen, 2026-01-06; severity unknown, its severity must be found out by 2026-03-17 23:59:59 Europe/Berlin (UTC+01:00).',
      'The severity is unknown. No line of the table applies until it is known.',
    ],
    [
      'found after it had passed, and first seen moved',
      deadlineAfterAnchorMove({
        ...terms,
        previous: change(change(first('high'), 'unknown', '2026-01-10T00:00:00Z'), 'low', '2026-03-10T00:00:00Z'),
        anchorAt: at('2025-12-20T12:00:00Z'),
      }),
      'Due on 2026-01-19, until that day ends in Europe/Berlin: 30 days from first seen, 2025-12-20. The severity is low; these days were given before, and stay.',
      'The severity is low. Its line of the table (low, 180 days) does not apply: the 30 days given before it changed still do.',
    ],
  ];
  it.each(cases)('does not contradict itself: %s', (_, deadline, sentence, severity) => {
    expect(explain(deadline).sentence).toBe(sentence);
    expect(step(deadline, 'Severity')).toContain(severity);
    expect(step(deadline, 'Due soon') === undefined).toBe(deadline.severity === 'unknown');
  });

  it('says so where a deadline stayed while the policy moved to another time zone', () => {
    const deadline = deadlineAfterSeverityChange({
      ...terms,
      obligation: inForce(later),
      previous: first('high'),
      to: 'low',
      at: at('2026-03-10T00:00:00Z'),
    });
    const told = explainDeadline({
      obligation: inForce(later),
      deadline,
      firstSeenOrEarlier: false,
    });
    expect(told.sentence).toContain(
      'Due on 2026-02-05, until that day ends in the time zone that the policy had before',
    );
    expect(told.steps.find(({ title }) => title === 'End of the day')?.text).toBe(
      '2026-02-05 counts to its last second in the time zone that the policy had before, 2026-02-05 22:59:59 UTC. Resolved before 2026-02-05 23:00:00 UTC is met.',
    );
  });

  it('is refused under another version of the policy', () => {
    const other = { ...policy, version: 4 };
    expect(() =>
      explainDeadline({ obligation: inForce(other), deadline: first('high'), firstSeenOrEarlier: false }),
    ).toThrow('policy version 3, not 4');
  });
});
