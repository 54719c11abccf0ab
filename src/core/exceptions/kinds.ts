/** The kinds of exceptions. Each says something else, so each demands something else of whoever proposes it. */
export const exceptionKinds = [
  'false-positive',
  'accepted-risk',
  'extension',
  'mitigated',
  'not-affected',
  'no-fix-yet',
  'asset-decommissioned',
  'acknowledged-at-source',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** What an exception must say besides its reason and its end, as the fields of `ExceptionDetails`. */
export const demandNames = ['evidence', 'owner', 'reviewOn', 'plan', 'control', 'justification'] as const;
export type DemandName = (typeof demandNames)[number];

/** All texts of people; `reviewOn` is a local date, `YYYY-MM-DD`. What a kind does not demand may be said as well. */
export type ExceptionDetails = Readonly<Partial<Record<DemandName, string>>>;

/**
 * What it does to the clock. `sets-aside`: nothing moves; while it holds nobody is held to the deadline, and afterwards
 * the deadline is the one that always was. `pauses`: the whole local days on which it holds are added. `extends`: the
 * same as setting aside, its end being the new date.
 */
export type ExceptionEffect = 'sets-aside' | 'pauses' | 'extends';

interface KindRules {
  readonly effect: ExceptionEffect;
  readonly demands: readonly DemandName[];
  /** Whether a fix that appears takes away its ground. */
  readonly endsWithFix: boolean;
}

const rules: Readonly<Record<ExceptionKind, KindRules>> = {
  'false-positive': { effect: 'sets-aside', demands: ['evidence'], endsWithFix: false },
  'accepted-risk': { effect: 'sets-aside', demands: ['owner', 'reviewOn'], endsWithFix: true },
  extension: { effect: 'extends', demands: ['plan'], endsWithFix: true },
  mitigated: { effect: 'pauses', demands: ['control'], endsWithFix: true },
  'not-affected': { effect: 'sets-aside', demands: ['justification'], endsWithFix: false },
  'no-fix-yet': { effect: 'pauses', demands: [], endsWithFix: true },
  'asset-decommissioned': { effect: 'sets-aside', demands: [], endsWithFix: false },
  'acknowledged-at-source': { effect: 'sets-aside', demands: [], endsWithFix: true },
};

export function effectOf(kind: ExceptionKind): ExceptionEffect {
  return rules[kind].effect;
}

export function demandsOf(kind: ExceptionKind): readonly DemandName[] {
  return rules[kind].demands;
}

export function endsWithFix(kind: ExceptionKind): boolean {
  return rules[kind].endsWithFix;
}

const titles: Readonly<Record<ExceptionKind, string>> = {
  'false-positive': 'False positive',
  'accepted-risk': 'Accepted risk',
  extension: 'Extension',
  mitigated: 'Mitigated by a control',
  'not-affected': 'Not affected',
  'no-fix-yet': 'No fix yet',
  'asset-decommissioned': 'Asset decommissioned',
  'acknowledged-at-source': 'Acknowledged at the source',
};

export function titleOfKind(kind: ExceptionKind): string {
  return titles[kind];
}

const demandTexts: Readonly<Record<DemandName, string>> = {
  evidence: 'the evidence for it',
  owner: 'who owns the risk',
  reviewOn: 'the date of its review',
  plan: 'the plan by which it will be resolved',
  control: 'the control that mitigates it',
  justification: 'why it is not affected',
};

export function textOfDemand(name: DemandName): string {
  return demandTexts[name];
}
