import { Document, isMap, isScalar, isSeq, type Pair, visit } from 'yaml';
import type { Condition, FactName, FactTest, FactValue } from '../../../core/policy/facts.ts';
import type { Obligation, Outcome, PolicyDocument, Rule } from '../../../core/policy/policy-document.ts';
import { windowText, writtenKey } from './policy-words.ts';
import type { WrittenCondition, WrittenObligation, WrittenPolicy, WrittenRule } from './written-policy.ts';

/** A document in its written form, with nothing left out; holidays are the dates that they were resolved to. */
function writtenOfDocument(document: PolicyDocument): WrittenPolicy {
  const { exceptions } = document;
  const unlimited = (value: number | null) => value ?? ('unlimited' as const);
  const bySeverity = <Value, Written>(values: Readonly<Record<string, Value>>, as: (value: Value) => Written) =>
    Object.fromEntries(
      ['critical', 'high', 'medium', 'low', 'informational'].map((each) => [each, as(values[each] as Value)]),
    );
  return {
    schema: 'curfew.policy/1',
    name: document.name,
    staleAfterHours: document.staleAfterHours,
    scanMaxAgeDays: document.scanMaxAgeDays,
    acknowledgedAtSource: document.acknowledgedAtSource,
    exceptions: {
      longestDays: bySeverity(exceptions.longestDays, unlimited),
      renewals: bySeverity(exceptions.renewals, unlimited),
      approver: bySeverity(exceptions.approver, (role) => role),
      voidAtEpss: exceptions.voidAtEpss ?? 'never',
    },
    obligations: document.obligations.map(writtenObligation),
  };
}

function writtenObligation(obligation: Obligation): WrittenObligation {
  const { source, workingTime, appliesTo, assume } = obligation;
  return {
    id: obligation.id,
    title: obligation.title,
    ...(source !== null && { source: { ...source, notVerified: [...source.notVerified] } }),
    ...(appliesTo !== null && { appliesTo: writtenCondition(appliesTo) }),
    timeZone: obligation.timeZone,
    weekend: [...workingTime.weekend],
    ...(workingTime.holidays.length > 0 && {
      holidays: {
        ...(workingTime.holidayCalendar !== null && { calendar: workingTime.holidayCalendar }),
        dates: [...workingTime.holidays],
      },
    }),
    anchors: [...obligation.anchors],
    triageDays: obligation.triageDays,
    reopenRestartsAfterDays: obligation.reopenRestartsAfterDays ?? 'never',
    ...(Object.keys(assume).length > 0 && { assume: byKey(assume) as NonNullable<WrittenObligation['assume']> }),
    rules: obligation.rules.map(writtenRule),
  };
}

function writtenRule(rule: Rule): WrittenRule {
  return {
    id: rule.id,
    when: writtenCondition(rule.when),
    ...writtenOutcome(rule.outcome),
    ...(rule.anchors !== null && { anchors: [...rule.anchors] }),
    ...(rule.notAfter !== null && { notAfter: rule.notAfter }),
    ...(rule.also.length > 0 && {
      also: rule.also.map(({ title, withinHours }) => ({
        title,
        within: windowText({ kind: 'within', amount: withinHours, unit: 'hours' }),
      })),
    }),
  };
}

function writtenOutcome(outcome: Outcome): Pick<WrittenRule, 'within' | 'until'> {
  return outcome.kind === 'event' ? { until: outcome.event } : { within: windowText(outcome) };
}

function writtenCondition(condition: Condition): WrittenCondition {
  return byKey(condition) as WrittenCondition;
}

function byKey(values: Readonly<Partial<Record<FactName, FactTest | readonly FactTest[] | FactValue>>>): object {
  return Object.fromEntries(Object.entries(values).map(([fact, value]) => [writtenKey(fact as FactName), value]));
}

/** Keys whose values are short enough to stand on one line. */
const onOneLine = [
  'when',
  'appliesTo',
  'assume',
  'anchors',
  'weekend',
  'longestDays',
  'renewals',
  'approver',
  'also',
  'dates',
];

/** A written policy as YAML, laid out as a person would: short maps on one line, one rule below the other. */
export function writeWritten(written: WrittenPolicy): string {
  const document = new Document(written, { version: '1.2', aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, pair: Pair) {
      if (!isScalar(pair.key) || !onOneLine.includes(String(pair.key.value))) return;
      if (isMap(pair.value) || isSeq(pair.value)) pair.value.flow = true;
    },
  });
  return document.toString({ lineWidth: 120, flowCollectionPadding: true, singleQuote: true });
}

/** A document as YAML that `readPolicyText` reads as the same document. */
export function writePolicyText(document: PolicyDocument): string {
  return writeWritten(writtenOfDocument(document));
}
