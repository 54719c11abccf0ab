import type { Shape } from '../../lib/api.ts';
import { exceptionTitles } from '../../lib/exception-kinds.ts';
import { causeWords } from '../../lib/exception-words.ts';
import { localDateText, plural } from '../../lib/instants.ts';

export type Exception = Shape<'Exception'>;
export type DetailedException = Shape<'DetailedException'>;
export type Kind = Exception['kind'];
export type Scope = Exception['scope'];
export type DetailName = keyof Exception['details'];

interface KindWords {
  /** When it is the right one. */
  readonly when: string;
  readonly effect: 'sets-aside' | 'pauses' | 'extends';
  readonly demands: readonly DetailName[];
  readonly endsWithFix: boolean;
}

const rules: Readonly<Record<Kind, KindWords>> = {
  'false-positive': {
    when: 'The scanner is wrong: what it reports is not there.',
    effect: 'sets-aside',
    demands: ['evidence'],
    endsWithFix: false,
  },
  'not-affected': {
    when: 'It is there, and it cannot be used here.',
    effect: 'sets-aside',
    demands: ['justification'],
    endsWithFix: false,
  },
  mitigated: {
    when: 'Something else keeps it from being used until it is resolved.',
    effect: 'pauses',
    demands: ['control'],
    endsWithFix: true,
  },
  'no-fix-yet': {
    when: 'There is nothing to install yet.',
    effect: 'pauses',
    demands: [],
    endsWithFix: true,
  },
  extension: {
    when: 'It will be resolved, later than the policy says.',
    effect: 'extends',
    demands: ['plan'],
    endsWithFix: true,
  },
  'accepted-risk': {
    when: 'It stays for now, and somebody answers for that.',
    effect: 'sets-aside',
    demands: ['owner', 'reviewOn'],
    endsWithFix: true,
  },
  'asset-decommissioned': {
    when: 'The whole asset is gone, and the scanner no longer lists it.',
    effect: 'sets-aside',
    demands: [],
    endsWithFix: false,
  },
  'acknowledged-at-source': {
    when: 'Somebody acknowledged it at the scanner, and the policy asks for an approval here.',
    effect: 'sets-aside',
    demands: [],
    endsWithFix: true,
  },
};

export const allKinds = Object.keys(rules) as readonly Kind[];

/** Each kind with its name, when it is the right one, what it does and what it demands. */
export const kinds = Object.fromEntries(
  allKinds.map((kind) => [kind, { ...rules[kind], title: exceptionTitles[kind] }]),
) as Readonly<Record<Kind, KindWords & { readonly title: string }>>;

export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

export const details: Readonly<Record<DetailName, { readonly label: string; readonly help: string }>> = {
  evidence: { label: 'Evidence', help: 'What shows that it is not there: an output, a version, a test.' },
  owner: { label: 'Owner of the risk', help: 'Who answers for it while it is there.' },
  reviewOn: { label: 'Review on', help: 'When its owner looks at it again, on its last day at the latest.' },
  plan: { label: 'Plan', help: 'How it will be resolved, and by when each step is done.' },
  control: { label: 'Control', help: 'Which control, where, and how you know that it works.' },
  justification: { label: 'Justification', help: 'Why it cannot be used here.' },
};

/** What a kind demands, in a few words. */
export function demandWords(kind: Kind): string {
  const asked = ['a reason', 'an end date', ...kinds[kind].demands.map((name) => demandNames[name])];
  return `Takes ${asked.slice(0, -1).join(', ')} and ${asked.at(-1)}.`;
}

const demandNames: Readonly<Record<DetailName, string>> = {
  evidence: 'evidence',
  owner: 'the owner of the risk',
  reviewOn: 'a review date',
  plan: 'a plan',
  control: 'the control',
  justification: 'a justification',
};

const effects: Readonly<Record<KindWords['effect'], { readonly holds: string; readonly ends: string }>> = {
  'sets-aside': {
    holds:
      'While it holds, nobody is held to the deadlines of what it covers; they do not move. A check that is green because of it says “by exception”.',
    ends: 'When it ends, each is exactly as overdue as its dates say: what is past its deadline by then is overdue at once.',
  },
  pauses: {
    holds:
      'While it holds, the clock stands still: every whole day of it is added to the deadlines of what it covers. A check that is green because of it says “by exception”.',
    ends: 'When it ends, the clocks go on with the days that were left. What is ended early gives the other days back.',
  },
  extends: {
    holds:
      'While it holds, its last day is the new date for what it covers; the deadlines of the policy stay what they are. A check that is green because of it says “by exception”.',
    ends: 'When it ends, what is not resolved is exactly as overdue as the deadlines of the policy say.',
  },
};

/** What an exception does, in plain words: while it holds, when it ends, what voids it. */
export function effectWords(kind: Kind): readonly string[] {
  const { effect, endsWithFix } = kinds[kind];
  const { holds, ends } = effects[effect];
  const gone =
    kind === 'asset-decommissioned'
      ? ['It never counts as met, and it is void the moment the scanner lists the asset again.']
      : [];
  const fix = endsWithFix ? ' a fix appears,' : '';
  return [
    holds,
    ends,
    'What was overdue before it was approved stays missed.',
    ...gone,
    `It is void at once when a CVE in it enters CISA KEV or crosses the policy’s EPSS line,${fix} the scanner re-rates it, or the tags of its asset change.`,
  ];
}

/** How many it covers, in the fewest words that say enough. */
export function coverWords({ status, covers }: Pick<Exception, 'status' | 'covers'>): string {
  const now = plural(covers.now, 'vulnerability', 'vulnerabilities');
  if (status === 'draft' || status === 'proposed') return `would cover ${now}`;
  if (status !== 'active') {
    const { atApproval } = covers;
    return atApproval === null
      ? 'covered nothing'
      : `covered ${plural(atApproval, 'vulnerability', 'vulnerabilities')}`;
  }
  const newly = covers.newlySince === 0 ? '' : `, ${covers.newlySince.toLocaleString('en')} newly`;
  return `covers ${now}${newly}`;
}

type Step = DetailedException['history'][number];

/** For what it would hold, to whoever approves it: named vulnerabilities stay those, every other scope can grow. */
export function reachWords({ scope, covers }: Pick<DetailedException, 'scope' | 'covers'>): string {
  const now = plural(covers.now, 'vulnerability', 'vulnerabilities');
  return scope.kind === 'vulnerability'
    ? `${now}.`
    : `${now}, and for what is newly found in its scope and is no worse.`;
}

/** What happened, and what was said to it; never markup. */
export function stepWords({ type, detail }: Step): { readonly title: string; readonly text?: string | undefined } {
  const text = (name: string) => (typeof detail[name] === 'string' && detail[name] !== '' ? detail[name] : undefined);
  const count = (name: string) => (typeof detail[name] === 'number' ? detail[name] : 0);
  switch (type) {
    case 'drafted':
      return { title: 'Drafted' };
    case 'draft-changed':
      return { title: 'Draft changed' };
    case 'proposed':
      return { title: typeof detail['renews'] === 'string' ? 'Proposed as a renewal' : 'Proposed' };
    case 'approved': {
      const late = count('wasOverdueWhenApproved');
      const covered = `covers ${plural(count('covered'), 'vulnerability', 'vulnerabilities')}`;
      return {
        title: `Approved${late === 0 ? '' : ' late'}: ${covered}${late === 0 ? '' : `, ${late} overdue already`}`,
        text: text('comment'),
      };
    }
    case 'rejected':
      return { title: 'Rejected', text: text('reason') };
    case 'revoked':
      return { title: detail['was'] === 'approved' ? 'Revoked' : 'Withdrawn', text: text('reason') };
    case 'voided':
      return { title: `Voided: ${causeWords(text('cause') ?? 'by a tripwire').toLowerCase()}`, text: text('reason') };
    case 'renewal-proposed':
      return { title: 'A renewal was proposed' };
    case 'file-attached':
      return { title: 'File attached', text: text('name') };
    default:
      return { title: type.replaceAll('-', ' ') };
  }
}

/** `up to Tue 31 Mar 2026`; of one without an end why there is none. */
export function endWords(untilOn: string | null): string {
  return untilOn === null ? 'no end date yet' : `up to ${localDateText(untilOn)}`;
}
