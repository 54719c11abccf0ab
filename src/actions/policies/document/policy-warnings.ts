import type { Instant } from '../../../core/instant.ts';
import type { FeedId } from '../../../core/policy/cve-facts.ts';
import type { Condition, FactName, FactTest, FactValue } from '../../../core/policy/facts.ts';
import type { Anchor, Obligation, PolicyDocument, Rule } from '../../../core/policy/policy-document.ts';
import { factsAsked, ruleFor } from '../../../core/policy/rule-for.ts';
import { feeds } from '../../../feeds/registry.ts';
import { askedFeeds } from '../../feeds/asked-feeds.ts';
import type { MissingFeed } from '../../feeds/missing-feeds.ts';
import type { Path } from './placed-text.ts';
import { anchorTitles, factTitles, outcomeWords, valueWords } from './policy-words.ts';
import { type Axis, testsOf, type World, withFact, worldsOf } from './worlds.ts';

/** What something tells Curfew by itself; everything else is unknown until a person states it of a vulnerability. */
interface Supplied {
  readonly facts: ReadonlySet<FactName>;
  readonly anchors: ReadonlySet<Anchor>;
}

/** Nothing but a person's word, given of one vulnerability after the other. */
const statedOnly: { readonly facts: readonly FactName[]; readonly anchors: readonly Anchor[] } = {
  facts: ['fix-available'],
  anchors: ['patch-released', 'evaluated'],
};

export interface WarningOptions {
  readonly now: Instant;
  readonly supplied?: Supplied;
  /** The feeds that tell nothing now. */
  readonly missing?: readonly MissingFeed[];
}

export interface Warning {
  readonly path: Path;
  /** A full sentence. */
  readonly message: string;
}

/**
 * What a document allows and its author may not have meant: rules that are never reached, a milder vulnerability with
 * less time than a worse one, vulnerabilities of which no rule speaks, assumed facts, facts that only people state, and
 * calendars that end, and feeds that are not loaded. Each is true of the document; not everything that is odd is found.
 */
export function policyWarnings(document: PolicyDocument, { now, supplied, missing = [] }: WarningOptions): Warning[] {
  const told = document.obligations.flatMap((obligation, index) => {
    const path = ['obligations', index];
    const examined = worldsOf(obligation);
    const decided = examined?.worlds.map((world) => ({ world, ...ruleFor(obligation, world) })) ?? null;
    return [
      ...unreachable(obligation, decided, path),
      ...(examined === null || decided === null ? [] : contradictions(obligation, examined.axes, decided, path)),
      ...(examined === null || decided === null ? [] : unruled(obligation, examined.axes, decided, path)),
      ...assumptions(obligation, missing, path),
      ...notSupplied(obligation, supplied, path),
      ...endingCalendar(obligation, now, path),
    ];
  });
  return [...notLoaded(document, missing), ...told];
}

/** How it is called where people write of it. */
const feedNames: Readonly<Record<FeedId, string>> = { kev: 'KEV', epss: 'EPSS', vulnrichment: 'Vulnrichment' };

/** Once for each feed, at the first obligation that asks for it: it comes before all else, for it is about every check. */
function notLoaded({ obligations }: PolicyDocument, missing: readonly MissingFeed[]): Warning[] {
  return missing.flatMap(({ id, why }) => {
    const index = obligations.findIndex((obligation) => askedFeeds([obligation]).includes(id));
    if (index < 0) return [];
    const [what, until] =
      why === 'never-loaded' ? ['has never been loaded', 'it'] : ['was loaded too long ago', 'a newer edition'];
    return [
      {
        path: ['obligations', index, 'rules'],
        message: `This policy asks for ${feedNames[id]}, which ${what}: until ${until} is, the checks that are held to deadlines cannot pass. Load it under SLA policy > Feeds, or with \`curfew enrich\`.`,
      },
    ];
  });
}

interface Decided {
  readonly world: World;
  readonly applies: boolean;
  readonly rule: Rule | null;
}

function unreachable({ rules }: Obligation, decided: readonly Decided[] | null, path: Path): Warning[] {
  const reached = decided === null ? null : new Set(decided.map(({ rule }) => rule));
  return rules.flatMap((rule, row) => {
    const covering = rules.slice(0, row).find((earlier) => implies(rule.when, earlier.when));
    if (reached?.has(rule) || (reached === null && covering === undefined)) return [];
    const why =
      covering === undefined
        ? 'what it asks for can never be, or the rules before it match all of that.'
        : `“${covering.id}” stands before it and matches everything that it does.`;
    return [{ path: [...path, 'rules', row], message: `The rule “${rule.id}” is never reached: ${why}` }];
  });
}

/** Whether whatever matches the one matches the other, as far as that can be seen fact by fact. */
function implies(narrow: Condition, wide: Condition): boolean {
  return (Object.keys(wide) as FactName[]).every((fact) => {
    const allowed = testsOf(wide, fact);
    const wanted = testsOf(narrow, fact);
    return wanted.length > 0 && wanted.every((test) => allowed.some((each) => isWithin(test, each)));
  });
}

function isWithin(test: FactTest, wide: FactTest): boolean {
  if (typeof test !== 'object' || typeof wide !== 'object') return test === wide;
  const [from, to] = [test.atLeast ?? Number.NEGATIVE_INFINITY, test.below ?? Number.POSITIVE_INFINITY];
  return from >= (wide.atLeast ?? Number.NEGATIVE_INFINITY) && to <= (wide.below ?? Number.POSITIVE_INFINITY);
}

/** The values of a fact from worst to mildest; numbers are worse the higher they are. */
const fromWorst: Readonly<Partial<Record<FactName, readonly FactValue[]>>> = {
  severity: ['critical', 'high', 'medium', 'low', 'informational'],
  kev: [true, false],
  'publicly-exposed': [true, false],
  automatable: [true, false],
  'technical-impact': ['total', 'partial'],
  exploitation: ['active', 'poc', 'none'],
};

function contradictions(
  obligation: Obligation,
  axes: readonly Axis[],
  decided: readonly Decided[],
  path: Path,
): Warning[] {
  const said = new Map<string, Warning>();
  for (const { fact, values } of axes) {
    const numbers = values.filter((value) => typeof value === 'number').sort((one, other) => other - one);
    const order = fromWorst[fact] ?? numbers;
    for (const { world, rule } of decided) {
      const at = order.indexOf(world[fact] as FactValue);
      if (rule === null || at < 0) continue;
      for (const value of order.slice(at + 1)) {
        const milder = ruleFor(obligation, withFact(world, fact, value)).rule;
        if (milder === null || milder === rule || !isShorter(milder, rule)) continue;
        const key = `${fact} ${milder.id} ${rule.id}`;
        if (said.has(key)) continue;
        const [less, more] = [valueWords(fact, value), valueWords(fact, world[fact])];
        said.set(key, {
          path: [...path, 'rules', obligation.rules.indexOf(milder)],
          message: `${less} has less time than ${more}: ${outcomeWords(milder.outcome)} by the rule “${milder.id}”, ${outcomeWords(rule.outcome)} by “${rule.id}”.`,
        });
      }
    }
  }
  return [...said.values()].slice(0, 20);
}

/** Whether one outcome surely ends before the other. Business days are held against business days only. */
function isShorter({ outcome: one }: Rule, { outcome: other }: Rule): boolean {
  if (one.kind !== 'within') return false;
  if (other.kind !== 'within') return true;
  if (one.unit === other.unit) return one.amount < other.amount;
  if (one.unit === 'business-days' || other.unit === 'business-days') return false;
  return one.amount * (one.unit === 'days' ? 24 : 1) < other.amount * (other.unit === 'days' ? 24 : 1);
}

/** Vulnerabilities of which no rule speaks, in as few facts as say so. Unknown severities have their triage period. */
function unruled(obligation: Obligation, axes: readonly Axis[], decided: readonly Decided[], path: Path): Warning[] {
  let open = decided.filter(
    ({ applies, rule, world }) =>
      applies && rule === null && !(axes.some(({ fact }) => fact === 'severity') && world.severity === 'unknown'),
  );
  const warnings: Warning[] = [];
  for (let first = open[0]; first !== undefined && warnings.length < 5; first = open[0]) {
    const { world } = first;
    const agree = (other: World, facts: readonly FactName[]) =>
      facts.every((fact) => JSON.stringify(other[fact]) === JSON.stringify(world[fact]));
    let telling = axes.map(({ fact }) => fact);
    for (const fact of [...telling].reverse()) {
      const fewer = telling.filter((each) => each !== fact);
      const isStillUnruled = decided.every(
        ({ rule, applies, world: other }) => (rule === null && applies) || !agree(other, fewer),
      );
      if (isStillUnruled) telling = fewer;
    }
    const what = telling.length === 0 ? 'Nothing' : telling.map((fact) => valueWords(fact, world[fact])).join(', ');
    const message =
      telling.length === 0
        ? `No rule ever matches: nothing has a deadline under “${obligation.title}”.`
        : `No rule speaks of: ${what}. That has no deadline under “${obligation.title}”; a last rule with an empty when would catch it.`;
    warnings.push({ path: [...path, 'rules'], message });
    open = open.filter(({ world: other }) => !agree(other, telling));
  }
  return warnings;
}

function assumptions({ assume }: Obligation, missing: readonly MissingFeed[], path: Path): Warning[] {
  return (Object.keys(assume) as FactName[]).map((fact) => {
    const feed = missing.find(({ id }) => feeds[id].supplies.some((supplied) => supplied === fact));
    const rest =
      feed === undefined
        ? ''
        : `, which settles nothing while ${feedNames[feed.id]} is not loaded: no check passes on it`;
    return {
      path: [...path, 'assume'],
      message: `Assumed: where nobody knows it, ${factTitles[fact]} counts as ${plainValue(assume[fact])}${rest}.`,
    };
  });
}

function plainValue(value: FactValue | undefined): string {
  return value === true ? 'yes' : value === false ? 'no' : String(value);
}

function notSupplied(obligation: Obligation, supplied: Supplied | undefined, path: Path): Warning[] {
  const hasFact = (fact: FactName) => supplied?.facts.has(fact) ?? !statedOnly.facts.includes(fact);
  const hasAnchor = (anchor: Anchor) => supplied?.anchors.has(anchor) ?? !statedOnly.anchors.includes(anchor);
  const facts = [...factsAsked(obligation)].filter((fact) => !hasFact(fact));
  const lists = [obligation.anchors, ...obligation.rules.flatMap(({ anchors }) => (anchors === null ? [] : [anchors]))];
  const anchors = [...new Set(lists.flat())].filter((anchor) => !hasAnchor(anchor));
  return [
    ...facts.map((fact) => ({
      path: [...path, 'rules'],
      message: `Nothing but a person’s word tells Curfew about ${factTitles[fact]}: it is unknown of every vulnerability of which nobody stated it.`,
    })),
    ...anchors.map((anchor) => ({
      path: [...path, 'anchors'],
      message: `Nothing but a person’s word tells Curfew the date of ${anchorTitles[anchor]}: where nobody stated it, the clock starts at the next anchor.`,
    })),
  ];
}

const day = 86_400_000;

function endingCalendar({ workingTime, rules }: Obligation, now: Instant, path: Path): Warning[] {
  const counts = rules.some(({ outcome }) => outcome.kind === 'within' && outcome.unit === 'business-days');
  const last = workingTime.holidays.at(-1);
  if (!counts) {
    if (last === undefined) return [];
    return [{ path: [...path, 'holidays'], message: 'There are holidays, and no rule counts in business days.' }];
  }
  if (last === undefined) {
    return [{ path, message: 'Business days are counted without any holiday: only the weekend is left out.' }];
  }
  if (Date.parse(`${last}T00:00:00Z`) >= now + 180 * day) return [];
  return [{ path: [...path, 'holidays'], message: `The last holiday is ${last}: business days after it know none.` }];
}
