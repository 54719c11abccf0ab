import { describe, expect, it } from 'vitest';
import { everyFactAt, freshSource, givenTo } from '../../../test/support/check-facts.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { defaultSlaPolicy } from '../../core/sla/policy.ts';
import type { ExceptionFact, FigureFacts, SourceFacts, TriageTally } from '../contract.ts';
import { evaluate } from '../evaluate.ts';
import { exceptionsApprovedAndInDate } from './exceptions-approved-and-in-date.ts';
import { monitoringSourcesFresh } from './monitoring-sources-fresh.ts';
import { policyMatchesApprovedText } from './policy-matches-approved-text.ts';
import { vulnerabilitiesTriaged } from './vulnerabilities-triaged.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const source = (changes: Partial<SourceFacts> = {}) => ({ ...freshSource(now), ...changes });

describe('monitoring sources are read completely and lately', () => {
  const problem = { code: 'credentials-refused', message: 'The key was refused.', since: now };
  const judge = (...sources: SourceFacts[]) =>
    evaluate(monitoringSourcesFresh, givenTo({ reading: { known: sources } }, sources), now);

  it.each<[string, Partial<SourceFacts>, string, string]>([
    ['read an hour ago', {}, 'passing', 'was last read completely at 2026-06-01 11:00:00 UTC.'],
    ['too long ago', { lastCompleteAt: now - 24 * HOUR }, 'failing', 'more than 24 hours ago.'],
    ['never completely', { lastCompleteAt: null, lastProblem: problem }, 'failing', 'never been read completely.'],
    [
      'a failed sync after a good one',
      { hasFailedLast: true, lastProblem: problem },
      'failing',
      'The key was refused.',
    ],
    ['a partial sync after a good one', { lastProblem: { ...problem, code: 'partial' } }, 'due-soon', 'not complete'],
    ['held', { heldSince: now }, 'due-soon', 'is held and waits for a decision.'],
    ['paused lately', { status: 'paused' }, 'due-soon', 'too old from 2026-06-02 11:00:00 UTC on.'],
    ['paused for long', { status: 'paused', lastCompleteAt: now - 3 * DAY }, 'failing', 'more than 24 hours'],
    ['disconnected lately', { isConnected: false }, 'due-soon', 'is disconnected.'],
  ])('%s', (_case, changes, status, words) => {
    const verdict = judge(source(changes));
    expect(verdict).toMatchObject({ status, entries: [{ status, subject: { kind: 'source', id: 'the-source' } }] });
    expect(verdict.reason).toContain(words);
    expect(verdict.entries?.[0]?.requiredAction === null).toBe(status === 'passing');
  });

  it('is as bad as the worst source, which stands first', () => {
    const verdict = judge(source(), source({ id: 'b', name: 'B', lastCompleteAt: now - 2 * DAY }), source({ id: 'c' }));
    expect(verdict).toMatchObject({ status: 'failing', reason: expect.stringMatching(/^B was last read/) });
    expect(verdict.entries?.map(({ status }) => status)).toEqual(['failing', 'passing', 'passing']);
    expect(judge(source(), source({ id: 'b' })).reason).toBe('All 2 sources were read completely and lately.');
  });

  it('is pending before the first sync, unknown without a source and with one that is not to be read any more', () => {
    const waiting = source({ hasEndedSync: false, lastCompleteAt: null });
    expect(judge(waiting)).toMatchObject({ status: 'pending', entries: [{ status: 'unknown' }] });
    expect(judge(waiting, source({ lastCompleteAt: now - 2 * DAY })).status).toBe('failing');
    expect(judge().status).toBe('unknown');
    const retired = judge(source(), source({ id: 'b', status: 'retired' }));
    expect(retired).toMatchObject({ status: 'unknown', entries: [{ subject: { id: 'the-source' } }] });
    expect(retired.reason).toContain('is retired');
  });

  it('fails at the very instant at which a source becomes stale', () => {
    const { nextChangeAt } = judge(source());
    expect(nextChangeAt).toBe(now + 23 * HOUR);
  });
});

describe('vulnerabilities are triaged', () => {
  const judge = (triage: Partial<TriageTally>, changes: Partial<SourceFacts> = {}) => {
    const known = { waiting: 0, overdue: 0, exceptedOverdue: 0, nextChangeAt: null, ...triage };
    return evaluate(vulnerabilitiesTriaged, givenTo({ triage: { known } }, [source(changes)]), now);
  };

  it.each<[string, Partial<TriageTally>, string, string]>([
    ['every severity is known', {}, 'passing', 'Every open vulnerability has a severity.'],
    ['one has time', { waiting: 1 }, 'due', '1 vulnerability has an unknown severity and still needs triage, in time.'],
    ['two are late', { waiting: 5, overdue: 2 }, 'failing', '2 vulnerabilities have an unknown severity and should'],
  ])('%s', (_case, triage, status, words) => {
    expect(judge(triage)).toMatchObject({ status, entries: null });
    expect(judge(triage).reason).toContain(words);
  });

  it('is unknown where the scanner was not read; what is known to be late stays failing', () => {
    expect(judge({}, { lastCompleteAt: now - 2 * DAY }).status).toBe('unknown');
    expect(judge({ overdue: 1, waiting: 1 }, { status: 'paused' }).status).toBe('failing');
  });

  it('says when it is good by exception only, and when it changes by itself', () => {
    expect(judge({ exceptedOverdue: 1 })).toMatchObject({ status: 'passing', byException: true });
    expect(judge({ waiting: 1, nextChangeAt: now + HOUR }).nextChangeAt).toBe(now + HOUR);
  });
});

describe('exceptions are approved and in date', () => {
  const approved: ExceptionFact = {
    id: 'e-1',
    number: 7,
    title: 'Accepted risk',
    proposedBy: 'Eve',
    approvedBy: 'Mia',
    hasSecondPerson: true,
    until: Date.parse('2026-08-01T00:00:00Z'),
    untilOn: '2026-07-31',
    openAgain: 0,
  };
  const judge = (exceptions: Partial<ExceptionFact>[], acknowledged = 0) => {
    const known = { exceptions: exceptions.map((each) => ({ ...approved, ...each })), acknowledged };
    return evaluate(exceptionsApprovedAndInDate, givenTo({ exceptions: { known } }), now);
  };
  const soon = { until: now + 14 * DAY, untilOn: '2026-06-15' };

  it.each<[string, Partial<ExceptionFact>, string, string]>([
    ['in force', {}, 'passing', '1 exception is in force, approved by a second person and in date.'],
    [
      'its end is 14 days away',
      soon,
      'due-soon',
      '1 exception ends within 14 days. Exception 7 (accepted risk) holds up to',
    ],
    ['its end is a moment more away', { until: now + 14 * DAY + 1 }, 'passing', 'in date'],
    ['no end', { until: null, untilOn: null }, 'failing', 'Exception 7 (accepted risk) has no end date.'],
    [
      'the same person',
      { approvedBy: 'Eve', hasSecondPerson: false },
      'failing',
      'was approved by Eve, who proposed it.',
    ],
    ['nobody', { approvedBy: null, hasSecondPerson: false }, 'failing', 'was approved by nobody'],
    [
      'over, one open',
      { until: now, untilOn: '2026-05-31', openAgain: 1 },
      'failing',
      'ended on 2026-05-31, and 1 vulner',
    ],
    ['over, three open', { until: now - DAY, openAgain: 3 }, 'failing', '3 vulnerabilities that it covered are open.'],
  ])('%s', (_case, changes, status, words) => {
    const verdict = judge([changes]);
    expect(verdict).toMatchObject({ status, entries: [{ status, subject: { kind: 'exception', id: 'e-1' } }] });
    expect(verdict.reason).toContain(words);
    expect(verdict.entries?.[0]?.requiredAction === null).toBe(status === 'passing');
  });

  it('passes without any exception, and never hides what the scanner acknowledges by itself', () => {
    expect(judge([])).toMatchObject({ status: 'passing', reason: 'No exception is in force.', entries: [] });
    expect(judge([], 2).reason).toContain('2 vulnerabilities are acknowledged at the source, which the policy accepts');
  });

  it('names what fails first, and counts where there is much', () => {
    const many = [1, 2, 3, 4].map((number) => ({ id: `e-${number}`, number, until: null, untilOn: null }));
    const { reason, entries } = judge([{ id: 'fine' }, ...many]);
    expect(reason).toBe('4 exceptions fail: each is named in the entries.');
    expect(entries?.map(({ status }) => status)).toEqual(['failing', 'failing', 'failing', 'failing', 'passing']);
  });

  it('changes by itself 14 days before an end, and at the end', () => {
    const until = approved.until ?? 0;
    expect(judge([{}]).nextChangeAt).toBe(until - 14 * DAY);
    expect(judge([soon]).nextChangeAt).toBe(soon.until);
  });
});

describe('the policy matches the approved text', () => {
  const { known } = everyFactAt(now).figures;
  const judge = (changes: Partial<FigureFacts>) =>
    evaluate(policyMatchesApprovedText, givenTo({ figures: { known: { ...known, ...changes } } }), now);
  const { days } = defaultSlaPolicy;

  it('passes where every figure is enforced, and says who recorded it', () => {
    const verdict = judge({});
    expect(verdict.status).toBe('passing');
    expect(verdict.reason).toContain('Mia recorded the figures of “Policy.pdf” at 2026-05-31 12:00:00 UTC.');
    expect(verdict.entries?.map(({ subject }) => subject.id)).toHaveLength(5);
  });

  it.each<[string, Partial<FigureFacts>, string]>([
    [
      'longer',
      { enforced: { ...days, high: 45 } },
      'High: the approved text says 30 days, version 1 of the policy 45 days.',
    ],
    ['shorter', { enforced: { ...days, high: 1 } }, 'version 1 of the policy 1 day.'],
    [
      'none',
      { enforced: { ...days, low: null } },
      'Low: the approved text says 180 days, version 1 of the policy no deadline.',
    ],
    [
      'one that the text has not',
      { approved: { ...days, medium: null } },
      'Medium: the approved text says no deadline',
    ],
  ])('fails where what is enforced is %s', (_case, changes, words) => {
    const verdict = judge(changes);
    expect(verdict.status).toBe('failing');
    expect(verdict.reason).toContain(words);
    const failing = verdict.entries?.filter(({ status }) => status === 'failing') ?? [];
    expect(failing).toHaveLength(1);
    expect(failing[0]?.requiredAction).not.toBeNull();
  });

  it('rests on no source: it is judged before any was read', () => {
    expect(judge({}).dataAsOf).toBeNull();
  });
});
