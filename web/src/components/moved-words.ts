import { instantText, localDateText } from '../lib/instants.ts';

export const knownTitles: Readonly<Record<string, string>> = {
  cvss: 'CVSS',
  kev: 'In KEV',
  epss: 'EPSS',
  'publicly-exposed': 'Publicly exposed',
  automatable: 'Automatable',
  'technical-impact': 'Technical impact',
  exploitation: 'Exploitation',
  'pci-relevant': 'Relevant for PCI',
  'fix-available': 'Fix available',
  source: 'Source',
  asset: 'Asset',
  'asset-tag': 'Asset tags',
  cve: 'CVEs',
};

/** As an event keeps it: instants are milliseconds. */
interface SetDeadline {
  readonly policyVersion: number;
  readonly dueOn: string | null;
  readonly dueAt: number | null;
  readonly derivation?: {
    readonly obligation: string;
    readonly notAfter?: string | null;
    readonly anchorStated?: { readonly by: string };
    readonly facts: Readonly<Record<string, KnownFact>> | null;
  };
}

interface KnownFact {
  readonly value: unknown;
  readonly ground: {
    readonly from: string;
    readonly feed?: string;
    readonly cve?: string;
    readonly version?: string;
    readonly by?: string;
  } | null;
}

/** Every deadline that it is held to after an event. */
export type Held = readonly SetDeadline[];

type Change = Readonly<Record<string, unknown>>;

/** The deadlines that an event sets; null: none. */
export function heldAfter(change: Change): Held | null {
  const { deadline, obligations } = change;
  if (Array.isArray(obligations)) return obligations as Held;
  return typeof deadline === 'object' && deadline !== null ? [deadline as SetDeadline] : null;
}

const idOf = ({ derivation }: SetDeadline) => derivation?.obligation ?? 'own-sla';

/**
 * Which deadlines an event moved, from when to when and under which obligation where there are several, and what became
 * known from where. `titles`: of obligations, by id.
 */
export function movedWords(
  change: Change,
  before: Held,
  titles: ReadonlyMap<string, string>,
): { readonly title: string; readonly text?: string | undefined } {
  const after = heldAfter(change) ?? [];
  const working = change['deadline'] as SetDeadline;
  const isSeveral = after.length > 1 || before.length > 1;
  const under = (deadline: SetDeadline) =>
    isSeveral ? ` under “${titles.get(idOf(deadline)) ?? idOf(deadline)}”` : '';
  const pairs = after.map((now) => ({ now, was: before.find((each) => idOf(each) === idOf(now)) }));
  // The one that lists and checks go by is told first.
  const moved = pairs
    .filter(({ now, was }) => (was?.dueAt ?? null) !== now.dueAt)
    .sort((one, other) => Number(idOf(other.now) === idOf(working)) - Number(idOf(one.now) === idOf(working)));
  const dropped = before.filter((was) => !after.some((now) => idOf(now) === idOf(was)));
  const parts = [
    ...moved.map(({ now, was }) => `${moveOf(now, was)}${under(now)}`),
    ...dropped.map((was) => `not held to “${titles.get(idOf(was)) ?? idOf(was)}” any more`),
  ];
  const [first, ...others] = parts;
  const why = reasonOf(change, moved.length > 0 ? moved : pairs);
  if (first === undefined) return { title: `Judged again, and ${stillWords(working)}`, text: why };
  return { title: [first.slice(0, 1).toUpperCase() + first.slice(1), ...others].join('; '), text: why };
}

function stillWords({ dueOn }: SetDeadline): string {
  return dueOn === null ? 'still no deadline' : `still due on ${localDateText(dueOn)}`;
}

function moveOf(now: SetDeadline, was: SetDeadline | undefined): string {
  const isSameDay = now.dueOn === was?.dueOn;
  const day = ({ dueOn, dueAt }: SetDeadline) =>
    isSameDay && dueAt !== null ? `at ${instantText(dueAt)}` : dueOn === null ? '' : `on ${localDateText(dueOn)}`;
  if (now.dueAt === null) return was === undefined ? 'no deadline' : `no deadline instead of due ${day(was)}`;
  if (was === undefined || was.dueAt === null) return `due ${day(now)}, where there was no deadline`;
  return `due ${day(now)} instead of ${day(was)}`;
}

interface Pair {
  readonly now: SetDeadline;
  readonly was: SetDeadline | undefined;
}

/** What made it move; nothing where the event beside it tells. */
function reasonOf({ cause }: Change, pairs: readonly Pair[]): string | undefined {
  const { kind, facts } = (cause ?? {}) as { readonly kind?: string; readonly facts?: readonly string[] };
  if (kind === 'policy') {
    const version = Math.max(...pairs.map(({ now }) => now.policyVersion));
    return `Version ${version} of the policy is for what is open, too.`;
  }
  if (kind !== 'facts') return undefined;
  const told = (facts ?? []).flatMap((name) => {
    const pair = pairs.find(({ now }) => now.derivation?.facts?.[name] !== undefined);
    const known = pair?.now.derivation?.facts?.[name];
    return known === undefined ? [] : [factWords(name, known, pair?.was?.derivation?.facts?.[name]?.value)];
  });
  return told.length > 0 ? told.join(' ') : dateReason(pairs);
}

const publishers: Readonly<Record<string, string>> = {
  kev: 'CISA KEV',
  epss: 'FIRST EPSS',
  vulnrichment: 'CISA Vulnrichment',
};

/** What became known, and from where: `CVE-2024-1 entered KEV (CISA KEV 2026.11.23).` */
function factWords(name: string, { value, ground }: KnownFact, was: unknown): string {
  const title = knownTitles[name] ?? name;
  if (value === null || value === undefined) return `${title} is not known any more.`;
  if (ground?.from === 'feed') {
    const from = ` (${[publishers[ground.feed ?? ''] ?? ground.feed, ground.version].filter(Boolean).join(' ')}).`;
    if (name === 'kev' && value === true) return `${ground.cve} ${was === false ? 'entered' : 'is in'} KEV${from}`;
    if (name === 'kev') return `${was === true ? 'It is no longer in KEV' : 'It is not in KEV'}${from}`;
    return `${title} of ${ground.cve} is ${said(value)}${from}`;
  }
  if (ground?.from === 'person') return `${title} is ${said(value)}, as ${ground.by ?? 'a person'} stated.`;
  return `${title} is ${said(value)}.`;
}

function said(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

/** A date that a feed or a person gives: no fact, and a deadline rests on it all the same. */
function dateReason(pairs: readonly Pair[]): string {
  for (const { now, was } of pairs) {
    const stated = now.derivation?.anchorStated?.by;
    if (stated !== undefined && was?.derivation?.anchorStated?.by === undefined) {
      return `Its clock starts at a date that ${stated} stated.`;
    }
    const limit = now.derivation?.notAfter ?? null;
    if (limit !== null && limit !== was?.derivation?.notAfter) {
      return `Its due date in KEV, ${localDateText(limit)}, became known (CISA KEV).`;
    }
  }
  return 'A date on which it rests became known, or changed.';
}
