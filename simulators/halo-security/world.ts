import { Account } from './account.ts';
import { applyHappening } from './happenings.ts';
import { dayMinutes, type Minute, toMinute } from './minutes.ts';
import {
  type Acknowledgement,
  frequencyDays,
  type Happening,
  type Issue,
  type Occurrence,
  type Target,
  WorldError,
} from './model.ts';
import { type Habits, isOpenStatus, newOccurrence, observe } from './scanning.ts';

/**
 * A Halo Security account: targets that are scanned over time, and what is wrong with them. Nothing here reads a clock:
 * `advanceTo` moves the time forward, runs the scans that fell due and lets the planned happenings happen, in order.
 * A change on a target (fixed, introduced, broken again) is seen by the next scan of that target and not before.
 */
export class World extends Account {
  happenings: Happening[] = [];
  habits: Habits = { reopenedAs: 'new' };
  #nextScanAt: Minute = Number.POSITIVE_INFINITY;
  /** The revision that `#nextScanAt` was computed for. */
  #nextScanFor = -1;

  /** Lets time pass up to `now`. An instant in the past changes nothing. */
  advanceTo(now: Date): void {
    const until = toMinute(now);
    for (let at = this.#nextEventAt(); at <= until; at = this.#nextEventAt()) {
      this.now = Math.max(this.now, at);
      // A happening comes before a scan of the same minute, so that the scan sees it.
      const happening = this.happenings[0];
      if (happening && happening.at <= at) {
        this.happenings.shift();
        applyHappening(this, happening);
      } else {
        for (const target of this.targets.values()) {
          if (isDue(target, at)) this.#scan(target, at, 0);
        }
      }
    }
    this.now = Math.max(this.now, until);
  }

  /** What is planned after `from` and up to and including `to`. */
  happeningsBetween(from: Date, to: Date): Happening[] {
    const [after, until] = [toMinute(from), toMinute(to)];
    return this.happenings.filter((happening) => happening.at > after && happening.at <= until);
  }

  /** The issue appears on the target (for the first time or again). The next scan finds it. */
  introduce(issueId: number, targetId: number): Occurrence {
    const target = this.target(targetId);
    this.issue(issueId);
    let row = target.rows.find((each) => each.issueId === issueId);
    if (!row) {
      row = newOccurrence(issueId, targetId);
      target.rows.push(row);
    }
    row.present = true;
    this.touched();
    return row;
  }

  /** The issue is gone from the target. Its row goes (or becomes `fixed`) with the next scan. */
  fix(issueId: number, targetId: number): Occurrence {
    const row = this.occurrence(issueId, targetId);
    row.present = false;
    this.touched();
    return row;
  }

  /** A fixed issue is back. The next scan finds it again. */
  reopen(issueId: number, targetId: number): Occurrence {
    const row = this.occurrence(issueId, targetId);
    if (row.present && row.status !== 'fixed') throw new WorldError('It is still there: fix it before reopening it.');
    return this.introduce(issueId, targetId);
  }

  /** Somebody sets the status by hand; it shows at once. A present issue that was set `fixed` returns with the next scan. */
  setStatus(issueId: number, targetId: number, status: string): Occurrence {
    const row = this.occurrence(issueId, targetId);
    if (isOpenStatus(row.status)) row.formerStatus = row.status;
    row.status = status;
    this.touched();
    return row;
  }

  assign(issueId: number, targetId: number, assignedTo: string): Occurrence {
    const row = this.occurrence(issueId, targetId);
    row.assignedTo = assignedTo;
    this.touched();
    return row;
  }

  acknowledge(issueId: number, targetId: number, given: Omit<Acknowledgement, 'at'>): Occurrence {
    const row = this.setStatus(issueId, targetId, `ack_${given.reason}`);
    row.acknowledgement = { ...given, at: this.now };
    row.acknowledgedAtScan = this.target(targetId).scans.length;
    return row;
  }

  unacknowledge(issueId: number, targetId: number): Occurrence {
    const row = this.occurrence(issueId, targetId);
    if (!row.acknowledgement) throw new WorldError('It is not acknowledged.');
    row.acknowledgement = undefined;
    row.acknowledgedAtScan = -1;
    row.status = row.goneScan >= 0 ? 'fixed' : row.formerStatus;
    this.touched();
    return row;
  }

  /** The account overrides the severity of an issue, on every target, at once and without a scan. */
  setSeverity(issueId: number, severity: number): Issue {
    const issue = this.issue(issueId);
    issue.severity = severity;
    this.touched();
    return issue;
  }

  archive(targetId: number): Target {
    const target = this.target(targetId);
    if (target.archivedAt !== null) throw new WorldError(`Target ${targetId} is archived already.`);
    target.archivedAt = this.now;
    this.touched();
    return target;
  }

  unarchive(targetId: number): Target {
    const target = this.target(targetId);
    if (target.archivedAt === null) throw new WorldError(`Target ${targetId} is not archived.`);
    target.archivedAt = null;
    if (target.nextScanAt !== null && target.nextScanAt < this.now) target.nextScanAt = this.now;
    this.touched();
    return target;
  }

  /**
   * Scans a target now, besides its schedule. `misses`: how many present issues the scan fails to see, as a partial scan
   * would. Two scans within one minute have different ids and the same date, since the API prints minutes only.
   */
  scan(targetId: number, misses = 0): Target {
    const target = this.target(targetId);
    if (target.archivedAt !== null) throw new WorldError(`Target ${targetId} is archived and is not scanned.`);
    this.#scan(target, this.now, misses);
    return target;
  }

  #scan(target: Target, at: Minute, misses: number): void {
    const date = Math.max(at, target.scans.at(-1) ?? 0);
    const scan = target.scans.push(date) - 1;
    this.log('target-scan-start', 'Scan Started', target.id);
    const found = observe(target.rows, scan, misses, this.habits);
    for (let each = 0; each < found; each++) this.log('issue-new', 'New Issue Detected', target.id);
    this.log('target-scan-done', scan === 0 ? 'First Scan Complete' : 'Scan Complete', target.id);
    if (target.nextScanAt !== null) while (target.nextScanAt <= at) target.nextScanAt = afterScan(target);
    this.touched();
  }

  #nextEventAt(): Minute {
    if (this.#nextScanFor !== this.revision) {
      this.#nextScanAt = Number.POSITIVE_INFINITY;
      for (const { archivedAt, nextScanAt } of this.targets.values()) {
        if (archivedAt === null && nextScanAt !== null && nextScanAt < this.#nextScanAt) this.#nextScanAt = nextScanAt;
      }
      this.#nextScanFor = this.revision;
    }
    return Math.min(this.#nextScanAt, this.happenings[0]?.at ?? Number.POSITIVE_INFINITY);
  }
}

function isDue(target: Target, at: Minute): boolean {
  return target.archivedAt === null && target.nextScanAt !== null && target.nextScanAt <= at;
}

function afterScan(target: Target): Minute {
  return (target.nextScanAt ?? 0) + frequencyDays[target.frequency] * dayMinutes;
}
