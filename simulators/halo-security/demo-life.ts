import { dayMinutes, type Minute } from './minutes.ts';
import { frequencyDays, type Happening, type Issue, type Target } from './model.ts';
import type { Random } from './random.ts';

/** Days that an ordinary policy gives each severity; the stories are told around them. */
const windowDays: Readonly<Record<number, number>> = { 5: 7, 4: 30, 3: 90, 2: 180, 1: 120 };
const teams = ['Platform Team', 'Web Team', 'Network Team', 'Jo Example'];
const rowsInAYear = 120;
const daysAfterTheEnd = 180;

interface Account {
  now: Minute;
  issues: Map<number, Issue>;
  targets: Map<number, Target>;
}

interface Pair {
  issue: Issue;
  target: Target;
}

/**
 * What happens in the demonstration's year and the half year after it. Reads like a list of stories: each names when it
 * begins (in days before `end`) and how it goes on. Most of the rest is found and fixed in time.
 */
export function planLife(account: Account, random: Random, end: Minute): Happening[] {
  const plan: Happening[] = [];
  const pairs = pairPicker(account, random);
  const start = account.now;
  const before = (days: number): Minute => Math.max(start + 60, end - days * dayMinutes + random.between(0, 600));
  const tell = (pair: Pair, at: Minute, happening: Step) =>
    plan.push({ at, issueId: pair.issue.id, targetId: pair.target.id, ...happening } as Happening);
  const begin = (pair: Pair, at: Minute): Minute => {
    tell(pair, at, { kind: 'introduce' });
    const seen = nextScan(pair.target, at);
    tell(pair, seen + random.between(60, 900), { kind: 'assign', assignedTo: random.pick(teams) });
    tell(pair, seen + random.between(900, 1_400), {
      kind: 'status',
      status: random.pick(['investigating', 'confirmed']),
    });
    return seen;
  };
  /** Fixed after this share of its window; in time below 1 as long as a scan follows soon enough. */
  const fixAfter = (pair: Pair, seen: Minute, share: number) => {
    const fixed = seen + Math.round((windowDays[pair.issue.severity] ?? 90) * dayMinutes * share);
    tell(pair, fixed - 60, { kind: 'status', status: 'fixing' });
    tell(pair, fixed, { kind: 'fix' });
  };

  // Overdue at the end, the medium one never acknowledged by anybody.
  for (const [severity, days] of [
    [5, 17],
    [4, 45],
    [4, 62],
    [3, 125],
  ] as const)
    begin(pairs(severity), before(days));
  // Due soon at the end, and comfortably on track.
  for (const [severity, days] of [
    [4, 27],
    [3, 86],
    [5, 3],
    [4, 9],
    [3, 30],
    [2, 40],
  ] as const) {
    begin(pairs(severity), before(days));
  }
  // The one that keeps coming back: three episodes.
  const returning = pairs(4, 1);
  begin(returning, before(320));
  for (const [days, kind] of [
    [305, 'fix'],
    [240, 'reopen'],
    [228, 'fix'],
    [110, 'reopen'],
    [95, 'fix'],
  ] as const) {
    tell(returning, before(days), { kind });
  }
  // Reopened: one fixed again, one too late, one still open.
  for (const [found, fixed, back, again] of [
    [300, 280, 200, 190],
    [260, 240, 150, 20],
    [200, 185, 6, -400],
  ] as const) {
    const pair = pairs(4);
    begin(pair, before(found));
    tell(pair, before(fixed), { kind: 'fix' });
    tell(pair, before(back), { kind: 'reopen' });
    tell(pair, before(again), { kind: 'fix' });
  }
  for (let each = 0; each < 9; each++) {
    const pair = pairs(random.pick([5, 4, 4, 3]));
    fixAfter(pair, begin(pair, before(random.between(170, 360))), 1.2 + random.next() * 0.5);
  }
  for (let each = 0; each < 8; each++) {
    const pair = pairs(random.pick([4, 3, 3, 2]));
    const seen = begin(pair, before(random.between(30, 340)));
    const reason = each % 3 === 0 ? 'false_positive' : 'acceptable_risk';
    const comment =
      reason === 'false_positive' ? 'Version is patched by the distributor.' : 'Accepted until the migration.';
    tell(pair, seen + 4 * dayMinutes, { kind: 'acknowledge', reason, comment, by: 'Alex Example' });
    if (each !== 1) continue;
    tell(pair, seen + 60 * dayMinutes, { kind: 'unacknowledge' });
    tell(pair, seen + 75 * dayMinutes, { kind: 'fix' });
  }
  // The last target is retired with its rows still open: archived is not fixed.
  const retired = [...account.targets.values()].at(-1);
  if (retired) {
    for (const severity of [4, 3, 3, 2]) begin(pairs(severity, undefined, retired), before(random.between(175, 240)));
    plan.push({ at: before(150), kind: 'archive', targetId: retired.id });
  }
  // The account changes its mind about two severities: one raised, one lowered.
  for (const [wanted, severity, days] of [
    [2, 3, 130],
    [4, 3, 70],
  ] as const) {
    const issue = [...account.issues.values()].find((each) => each.severity === wanted);
    if (issue) plan.push({ at: before(days), kind: 'severity', issueId: issue.id, severity });
  }
  const told = plan.filter((happening) => happening.kind === 'introduce').length;
  const ordinary = (at: Minute) => {
    const pair = pairs(random.pick([5, 4, 4, 3, 3, 3, 2, 2, 1]));
    const seen = begin(pair, at);
    if (pair.issue.severity > 1 || random.next() < 0.4) fixAfter(pair, seen, 0.1 + random.next() * 0.5);
  };
  for (let each = told; each < rowsInAYear; each++) ordinary(random.between(start + 60, end));
  for (let day = 3; day < daysAfterTheEnd; day += 4) ordinary(end + day * dayMinutes + random.between(0, 900));
  return plan.sort((one, other) => one.at - other.at);
}

type Step =
  | { kind: 'introduce' | 'fix' | 'reopen' | 'unacknowledge' }
  | { kind: 'acknowledge'; reason: string; comment: string; by: string }
  | { kind: 'status'; status: string }
  | { kind: 'assign'; assignedTo: string };

/** Picks an issue of a severity on a target, never the same pair twice. The last target is used only when asked for. */
function pairPicker({ issues, targets }: Account, random: Random) {
  const used = new Set<string>();
  return (severity: number, frequency?: number, only?: Target): Pair => {
    const candidates = [...issues.values()].filter((issue) => issue.severity === severity);
    const places = only
      ? [only]
      : [...targets.values()].slice(0, -1).filter((target) => !frequency || target.frequency === frequency);
    for (;;) {
      const pair = { issue: random.pick(candidates), target: random.pick(places) };
      const key = `${pair.issue.id}:${pair.target.id}`;
      if (used.size >= issues.size * targets.size) throw new Error('Every issue is on every target already.');
      if (used.has(key)) continue;
      used.add(key);
      return pair;
    }
  };
}

/** The first scheduled scan at or after this minute. */
function nextScan(target: Target, at: Minute): Minute {
  const first = target.scans[0] ?? at;
  const period = frequencyDays[target.frequency] * dayMinutes;
  return first + Math.max(0, Math.ceil((at - first) / period)) * period;
}
