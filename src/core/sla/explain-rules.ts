import { type FactName, type FactTest, type FactValue, factNames, type Test } from '../policy/facts.ts';
import { type FactGround, factsOf } from '../policy/knowledge.ts';
import type { Anchor, Outcome, Rule } from '../policy/policy-document.ts';
import { explainRuleFor } from '../policy/rule-for.ts';
import { type Deadline, derivationOf } from './deadline.ts';
import type { ObligationInForce } from './obligation-in-force.ts';
import type { GivenTime } from './window.ts';

/** As they stand in a sentence: `30 days from first seen`. */
export const anchorWords: Readonly<Record<Anchor, string>> = {
  'first-seen': 'first seen',
  published: 'its publication',
  'patch-released': 'the release of the patch',
  'listed-in-kev': 'its listing in KEV',
  evaluated: 'its evaluation',
  connected: 'the connection of its source',
};

export function timeWords({ amount, unit }: GivenTime): string {
  const [one, many] = unitWords[unit];
  return `${amount} ${amount === 1 ? one : many}`;
}

const unitWords = {
  hours: ['hour', 'hours'],
  days: ['day', 'days'],
  'business-days': ['business day', 'business days'],
} as const;

/** What was known, and which rule that led to: for an obligation that asks for more than the severity. */
export function tableText(
  { obligation, asks }: ObligationInForce,
  deadline: Deadline,
): readonly { readonly title: string; readonly text: string }[] {
  const { facts } = derivationOf(deadline);
  const { severity } = deadline;
  const decision = explainRuleFor(obligation, factsOf(severity, facts));
  const known = factNames
    .filter((name) => asks.has(name))
    .map((name) => {
      if (name === 'severity') return `severity ${severity}`;
      const { value = null, ground = null } = facts?.[name] ?? {};
      const assumed = decision.assumed.includes(name) ? `, taken as ${valueWords(obligation.assume[name])}` : '';
      return `${name} ${value === null ? `unknown${assumed}` : `${valueWords(value)}${groundWords(ground)}`}`;
    });
  return [
    { title: 'Facts', text: `${known.length === 0 ? 'No rule asks for any' : known.join('; ')}.` },
    { title: 'Rule', text: ruleText(decision) },
  ];
}

function ruleText({ applies, rule, passedOver }: ReturnType<typeof explainRuleFor>): string {
  if (!applies) return 'The obligation is not about this vulnerability; no rule was asked.';
  const passed = passedOver.map(({ rule: other, fact, isUnknown }) => {
    const test = testWords(other.when[fact]);
    return `${other.id} (${isUnknown ? `${fact} is not known` : `${fact} is not ${test}`})`;
  });
  const over = passed.length === 0 ? '' : ` Passed over: ${passed.join(', ')}.`;
  if (rule === null) return `No rule matches.${over}`;
  return `The rule ${rule.id} matches${conditionWords(rule)}: ${outcomeWords(rule.outcome)}.${alsoWords(rule)}${over}`;
}

function conditionWords({ when }: Rule): string {
  const names = Object.keys(when) as FactName[];
  if (names.length === 0) return ' everything';
  return ` (${names.map((name) => `${name} ${testWords(when[name])}`).join(', ')})`;
}

function alsoWords({ also }: Rule): string {
  return also.map(({ title, withinHours }) => ` Also owed: ${title}, within ${withinHours} hours.`).join('');
}

function outcomeWords(outcome: Outcome): string {
  if (outcome.kind === 'within') return timeWords(outcome);
  return outcome.kind === 'none' ? 'no deadline' : `due at the ${outcome.event}`;
}

function testWords(test: Test | undefined): string {
  if (test === undefined) return 'anything';
  if (Array.isArray(test)) return test.map((each: FactTest) => testWords(each)).join(' or ');
  if (typeof test !== 'object') return valueWords(test as FactValue);
  const { atLeast, below } = test as { atLeast?: number; below?: number };
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(below === undefined ? [] : [`below ${below}`]),
  ];
  return bounds.join(' and ');
}

function valueWords(value: FactValue | undefined): string {
  if (value === undefined) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return value.length === 0 ? 'none' : value.join(', ');
}

function groundWords(ground: FactGround | null): string {
  if (ground === null) return '';
  if (ground.from === 'person') {
    const { by, instead } = ground;
    const otherwise = instead === null ? 'unknown' : `${valueWords(instead.value)} from the ${instead.from}`;
    return ` (stated by ${by}; without that: ${otherwise})`;
  }
  if (ground.from === 'feed') return ` (${ground.feed} ${ground.version}, for ${ground.cve})`;
  return ` (from the ${ground.from})`;
}
