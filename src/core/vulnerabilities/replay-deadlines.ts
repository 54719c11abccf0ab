import { type Instant, MINUTE } from '../instant.ts';
import { factNames } from '../policy/facts.ts';
import { factsOf, type Knowledge, nothingKnown } from '../policy/knowledge.ts';
import { restated, type StatedFacts, statedAnchors, statedYesNo } from '../policy/stated-facts.ts';
import { type Deadline, derivationOf } from '../sla/deadline.ts';
import {
  afterAnchorMove,
  afterFactsChange,
  afterPolicyChange,
  afterSeverityChange,
  type Deadlines,
  deadlinesOf,
  everyDeadline,
  firstDeadlines,
  type ObligationsAtHand,
  type Seen,
} from '../sla/deadlines.ts';
import type { ObligationInForce } from '../sla/obligation-in-force.ts';
import type { Verdicts } from '../sla/obligation-verdicts.ts';
import { afterPause } from '../sla/pause.ts';
import { evolve } from './evolve.ts';
import { verdictsAt } from './history.ts';
import type { Vulnerability, VulnerabilityChange, VulnerabilityEvent } from './vulnerability.ts';

/** A stored version of the policy, laid out to be judged by. */
export interface ReplayedVersion extends ObligationsAtHand {
  readonly version: number;
  readonly createdAt: Instant;
}

/** What is stored otherwise than it follows from what was known. */
export interface Difference {
  /** Of the event in its history, counted from 0; null: of what is kept beside the events. */
  readonly event: number | null;
  readonly what: 'deadline' | 'verdict';
  readonly stored: Deadlines | Verdicts | null;
  readonly follows: Deadlines | Verdicts | null;
}

/**
 * Judges every deadline of a history again, by what each records that was known then and by the versions of the policy,
 * and answers the state that its events lead to, with all that differs. One that differs does not make those after it
 * differ: each is judged from what is recorded before it.
 */
export function replayDeadlines(
  events: readonly VulnerabilityEvent[],
  /** All there are, the newest first. */
  versions: readonly ReplayedVersion[],
): { readonly state: Vulnerability | null; readonly differences: readonly Difference[] } {
  const differences: Difference[] = [];
  let earlier: Vulnerability | null = null;
  let state: Vulnerability | null = null;
  events.forEach((event, index) => {
    const before = state;
    const after = evolve(before, event);
    const past = events[index - 1] ?? null;
    const { change } = event;
    const tell = (what: Difference['what'], stored: Difference['stored'], follows: Difference['follows']) =>
      differences.push({ event: index, what, stored, follows });
    if (change.type === 'detected' || change.type === 'reopened' || change.type === 'deadline-set') {
      const stored = recordedIn(change);
      const possible = ways({ event, past, before, earlier, stored, versions });
      if (!possible.some((each) => isSame(each, stored))) tell('deadline', stored, possible[0] ?? null);
    } else if (change.type === 'resolved' && before !== null) {
      const stored = { verdict: change.verdict, obligationVerdicts: change.obligationVerdicts ?? null };
      const possible = verdicts(event, past, before, change);
      if (!possible.some((each) => isSameVerdict(each, stored))) tell('verdict', stored, possible[0] ?? null);
    } else if (before !== null && isCause(change) && !isDeadlineSetBy(events[index + 1])) {
      // Nothing was set, so nothing may follow.
      const stored: Deadlines = after;
      const possible = ways({ event: { ...event }, past: event, before: after, earlier: before, stored, versions });
      if (!possible.some((each) => isSame(each, stored))) tell('deadline', stored, possible[0] ?? null);
    } else if (change.type === 'fact-stated' && change.fact !== 'severity' && !isJudgedWith(event, events[index + 1])) {
      const follows = byWordAlone(after, versions[0], event.recordedAt);
      if (!isSame(follows, after)) tell('deadline', deadlinesIn(after), follows);
    }
    earlier = before;
    state = after;
  });
  return { state, differences };
}

type Cause = Extract<
  VulnerabilityChange,
  { type: 'first-seen-moved' | 'severity-changed' | 'fact-stated' | 'exception-began' | 'exception-ended' }
>;

/** What may move a deadline, and is followed by an event where it does. */
function isCause(change: VulnerabilityChange): change is Cause {
  const { type } = change;
  return (
    type === 'first-seen-moved' ||
    type === 'severity-changed' ||
    (type === 'fact-stated' && change.fact === 'severity') ||
    type === 'exception-began' ||
    type === 'exception-ended'
  );
}

/** Set because of the event right before it. */
function isDeadlineSetBy(next: VulnerabilityEvent | undefined): boolean {
  return next?.change.type === 'deadline-set' && next.change.cause === undefined;
}

/** Judged by what was stated at that moment. */
function isJudgedWith({ recordedAt }: VulnerabilityEvent, next: VulnerabilityEvent | undefined): boolean {
  return next?.change.type === 'deadline-set' && next.recordedAt === recordedAt;
}

function recordedIn({ deadline, obligations }: { deadline: Deadline; obligations?: readonly Deadline[] }): Deadlines {
  return { deadline, obligations: obligations ?? null };
}

interface Moment {
  readonly event: VulnerabilityEvent;
  /** The event before it, and the state before that one. */
  readonly past: VulnerabilityEvent | null;
  readonly earlier: Vulnerability | null;
  readonly before: Vulnerability | null;
  readonly stored: Deadlines;
  readonly versions: readonly ReplayedVersion[];
}

/** What may follow: more than one thing only where a version was put in force while it was being judged. */
function ways(moment: Moment): readonly Deadlines[] {
  const { event, past, before, earlier, stored, versions } = moment;
  const { change, recordedAt, trueAt } = event;
  const inForce = versionsAt(versions, recordedAt);
  if (change.type === 'detected') {
    return inForce.map(({ obligations }) =>
      firstDeadlines(
        obligations,
        (each) => ({ ...startOf(change), knowledge: restated(knownOf(each, stored), null) }),
        change.severity,
      ),
    );
  }
  if (before === null) return [];
  if (change.type === 'reopened') {
    return inForce.map(({ obligations }) =>
      firstDeadlines(obligations, (each) => seenAgain(each, before, change, stored), change.severity),
    );
  }
  if (change.type === 'deadline-set' && change.cause?.kind === 'policy') {
    const named = Math.max(...everyDeadline(stored).map(({ policyVersion }) => policyVersion));
    const meant = versions.filter(({ version, createdAt }) => version === named || createdAt === trueAt);
    return meant.map((version) => byVersion(before, version, stored, trueAt));
  }
  const anyVersion = inForce[0];
  if (anyVersion === undefined) return [];
  if (change.type === 'deadline-set' && change.cause?.kind === 'facts') {
    return [each(before, stored, (previous, seen) => afterFactsChange(previous, anyVersion, seen, recordedAt), before)];
  }
  const cause = past?.change;
  if (cause === undefined || earlier === null) return [];
  switch (cause.type) {
    case 'first-seen-moved': {
      const move = { from: earlier.firstSeenAt, to: cause.firstSeenAt, basis: cause.firstSeenBasis };
      return [afterAnchorMove(before, anyVersion, move)];
    }
    case 'severity-changed':
    case 'fact-stated':
      if (earlier.severity === before.severity) return [deadlinesIn(before)];
      return inForce.map((version) =>
        each(
          before,
          stored,
          (previous, seen) => afterSeverityChange(previous, version, seen, { to: before.severity, at: recordedAt }),
          before,
        ),
      );
    case 'exception-began':
    case 'exception-ended':
      return [afterPause(before, anyVersion, { before: earlier.exceptions, after: before.exceptions })];
    default:
      return [];
  }
}

/** One obligation after the other, each by what was known of it. */
function each(
  before: Deadlines,
  stored: Deadlines,
  judge: (previous: Deadlines, seen: Seen) => Deadlines,
  state: Vulnerability,
): Deadlines {
  return deadlinesOf(
    everyDeadline(before).map((previous) => {
      const recorded = underSame(previous, stored) ?? previous;
      // What was left as it stood records what was known when it was judged last.
      const isLeft = isSameDeadline(recorded, previous);
      const knowledge = isLeft ? knowledgeIn(previous) : restated(knowledgeIn(recorded), state.stated);
      return judge({ deadline: previous, obligations: null }, { ...startOf(state), knowledge }).deadline;
    }),
  );
}

/**
 * What had to follow from a statement after which nothing was set. Told only of obligations that ask for nothing but the
 * severity and what people state: a fact from elsewhere may be another one by then than the deadline records, since news
 * that change nothing are no event, so that of those nobody can say what followed.
 */
function byWordAlone(state: Vulnerability, atHand: ObligationsAtHand | undefined, at: Instant): Deadlines {
  return deadlinesOf(
    everyDeadline(state).map((previous) => {
      const inForce = atHand?.obligationOf(previous.policyVersion, derivationOf(previous).obligation) ?? null;
      if (atHand === undefined || inForce === null || !isDecidedByWord(inForce, state.stated)) return previous;
      const seen = { ...startOf(state), knowledge: restated(knowledgeIn(previous), state.stated) };
      return afterFactsChange({ deadline: previous, obligations: null }, atHand, seen, at).deadline;
    }),
  );
}

function isDecidedByWord({ asks, obligation }: ObligationInForce, stated: StatedFacts | null): boolean {
  const { rules, anchors } = obligation;
  const told = new Set<string>(['severity', ...statedYesNo.filter((name) => stated?.[name] !== undefined)]);
  const starts = new Set<string>(['first-seen', ...statedAnchors]);
  return (
    [...asks].every((name) => told.has(name)) &&
    rules.every(({ notAfter }) => notAfter === null) &&
    [anchors, ...rules.map((rule) => rule.anchors ?? [])].flat().every((anchor) => starts.has(anchor))
  );
}

function byVersion(before: Vulnerability, version: ReplayedVersion, stored: Deadlines, at: Instant): Deadlines {
  return deadlinesOf(
    version.obligations.map((obligation) => {
      const previous = everyDeadline(before).find((one) => derivationOf(one).obligation === obligation.obligation.id);
      const recorded = everyDeadline(stored).find((one) => derivationOf(one).obligation === obligation.obligation.id);
      const known = knownByThen(previous, recorded);
      const isLeft = previous !== undefined && recorded !== undefined && isSameDeadline(recorded, previous);
      const knowledge = isLeft ? known : restated(known, before.stated);
      const seen = { ...startOf(before), knowledge };
      const alone: Deadlines = { deadline: previous ?? before.deadline, obligations: null };
      return afterPolicyChange(alone, { ...version, obligations: [obligation] }, seen, at).deadline;
    }),
  );
}

/** A clock goes on where it ran, or begins anew where the obligation says so: whether it was over then is recorded by it. */
function seenAgain(
  inForce: ObligationInForce,
  before: Vulnerability,
  change: Extract<VulnerabilityChange, { type: 'reopened' }>,
  stored: Deadlines,
): Seen {
  const { obligation } = inForce;
  const knowledge = restated(knownOf(inForce, stored), before.stated);
  const recorded = everyDeadline(stored).find((one) => derivationOf(one).obligation === obligation.id);
  const own = everyDeadline(before).find((one) => derivationOf(one).obligation === obligation.id);
  const mayRestart = obligation.reopenRestartsAfterDays !== null;
  const restarted = recorded !== undefined && mayRestart && recorded.anchorAt >= (before.resolvedAt ?? 0);
  if (recorded !== undefined && restarted && derivationOf(recorded).anchor === 'first-seen') {
    const { anchorAt, anchorBasis } = recorded;
    return { anchorAt, anchorBasis, knowledge };
  }
  if (change.clock === 'restarted' && mayRestart) return { ...startOf(change), knowledge };
  if (own !== undefined && derivationOf(own).anchor === 'first-seen') {
    const { anchorAt, anchorBasis } = own;
    return { anchorAt, anchorBasis, knowledge };
  }
  return { ...startOf(before), knowledge };
}

function startOf(first: Pick<Vulnerability, 'firstSeenAt' | 'firstSeenBasis'>) {
  return { anchorAt: first.firstSeenAt, anchorBasis: first.firstSeenBasis };
}

function underSame(previous: Deadline, stored: Deadlines): Deadline | undefined {
  const { obligation } = derivationOf(previous);
  return everyDeadline(stored).find((one) => derivationOf(one).obligation === obligation);
}

function knownOf({ obligation }: ObligationInForce, stored: Deadlines): Knowledge {
  const recorded = everyDeadline(stored).find((one) => derivationOf(one).obligation === obligation.id);
  return recorded === undefined ? nothingKnown : knowledgeIn(recorded);
}

/** What a deadline records that was known when it was judged. */
function knowledgeIn(deadline: Deadline): Knowledge {
  // Most are plain: nothing but the severity was asked, and a million of them are judged in a row.
  if (deadline.derivation === undefined) return nothingKnown;
  const { facts, anchor, anchorStated, notAfter } = derivationOf(deadline);
  const { severity: _, ...known } = factsOf(deadline.severity, facts);
  const grounds = Object.fromEntries(
    factNames.flatMap((name) => {
      const ground = facts?.[name]?.ground;
      return ground == null ? [] : [[name, ground]];
    }),
  );
  const anchors = anchor === 'first-seen' ? {} : { [anchor]: deadline.anchorAt };
  const told = anchorStated === undefined ? {} : { anchorsStated: { [anchor]: anchorStated } };
  return { facts: known, grounds, anchors, ...told, kevDueOn: notAfter };
}

/** What the new deadline records goes before what the old one did, also where it is not known any more. */
function knownByThen(previous: Deadline | undefined, recorded: Deadline | undefined): Knowledge {
  const now = recorded === undefined ? nothingKnown : knowledgeIn(recorded);
  const before = previous === undefined ? nothingKnown : knowledgeIn(previous);
  if (before === nothingKnown) return now;
  const asked = recorded === undefined ? {} : (derivationOf(recorded).facts ?? {});
  const others = Object.entries(before.facts).filter(([name]) => !(name in asked));
  return merged([{ ...before, facts: Object.fromEntries(others) as Knowledge['facts'] }, now]);
}

function merged(all: readonly Knowledge[]): Knowledge {
  return {
    facts: Object.assign({}, ...all.map(({ facts }) => facts)),
    grounds: Object.assign({}, ...all.map(({ grounds }) => grounds)),
    anchors: Object.assign({}, ...all.map(({ anchors }) => anchors)),
    anchorsStated: Object.assign({}, ...all.map(({ anchorsStated }) => anchorsStated)),
    kevDueOn: all.map(({ kevDueOn }) => kevDueOn).findLast((each) => each !== null) ?? null,
  };
}

/** How long it may take from an instant that is recorded to the rules by which it was judged, and the other way round. */
const SLACK = 60 * MINUTE;

/** The version in force at an instant, and those that followed or went before within what a transaction may take. */
function versionsAt(versions: readonly ReplayedVersion[], at: Instant): readonly ReplayedVersion[] {
  const possible = versions.filter(
    ({ createdAt }, index) => createdAt <= at + SLACK && (versions[index - 1]?.createdAt ?? Infinity) > at - SLACK,
  );
  // What was there before the first version was stored was judged by that one.
  return possible.length > 0 ? possible : versions.slice(-1);
}

/** Detected and resolved in one go: it may have been fixed already when it was first read. */
function verdicts(
  { recordedAt }: VulnerabilityEvent,
  past: VulnerabilityEvent | null,
  before: Vulnerability,
  { resolvedAt }: Extract<VulnerabilityChange, { type: 'resolved' }>,
): readonly Verdicts[] {
  const judged = verdictsAt(resolvedAt, before, true);
  const wasFirst = past?.change.type === 'detected' && past.recordedAt === recordedAt;
  return wasFirst ? [judged, verdictsAt(resolvedAt, before, false)] : [judged];
}

/** Whether a closed episode came to the same, under each obligation. */
export function isSameVerdict(one: Verdicts, other: Verdicts): boolean {
  return one.verdict === other.verdict && isSameValue(one.obligationVerdicts, other.obligationVerdicts);
}

function deadlinesIn({ deadline, obligations }: Deadlines): Deadlines {
  return { deadline, obligations };
}

/** Whether two deadlines of a vulnerability say the same in all. */
export function isSame(one: Deadlines, other: Deadlines): boolean {
  if (!isSameDeadline(one.deadline, other.deadline)) return false;
  if (one.obligations === null || other.obligations === null) return one.obligations === other.obligations;
  const { obligations } = other;
  return (
    one.obligations.length === obligations.length &&
    one.obligations.every((deadline, index) => {
      const same = obligations[index];
      return same !== undefined && isSameDeadline(deadline, same);
    })
  );
}

function isSameDeadline(one: Deadline, other: Deadline): boolean {
  return (
    one.overdueAt === other.overdueAt &&
    one.policyVersion === other.policyVersion &&
    one.severity === other.severity &&
    one.anchorAt === other.anchorAt &&
    one.anchorBasis === other.anchorBasis &&
    one.rule === other.rule &&
    one.countedFrom === other.countedFrom &&
    one.windowDays === other.windowDays &&
    one.dueOn === other.dueOn &&
    one.dueAt === other.dueAt &&
    one.dueSoonAt === other.dueSoonAt &&
    one.triageDueAt === other.triageDueAt &&
    one.previousDueAt === other.previousDueAt &&
    isSameValue(one.derivation ?? null, other.derivation ?? null)
  );
}

/** Whatever came through JSON: the order of names says nothing. */
function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) => isSameValue((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]))
  );
}
