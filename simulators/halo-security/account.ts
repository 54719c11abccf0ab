import { type Minute, minuteDigits, toMinute } from './minutes.ts';
import {
  type AcknowledgedHost,
  type Issue,
  type LoggedEvent,
  type Occurrence,
  type Target,
  WorldError,
} from './model.ts';
import { seededHex } from './random.ts';

const keptEvents = 2_000;

/** What a Halo Security account holds, and how to find it. Ids that do not exist are refused with a WorldError. */
export class Account {
  readonly seed: number;
  readonly issues = new Map<number, Issue>();
  readonly targets = new Map<number, Target>();
  readonly hosts: AcknowledgedHost[] = [];
  events: LoggedEvent[] = [];
  /** How many events there ever were: makes their ids. */
  eventCount = 0;
  /** Moves with every change, so that a list can be kept until something happens. */
  revision = 0;
  now: Minute;

  constructor(seed: number, now: Date) {
    this.seed = seed;
    this.now = toMinute(now);
  }

  /** Puts a target under watch. It has no scan until one runs. */
  addTarget(target: Target): void {
    this.targets.set(target.id, target);
    this.touched();
  }

  addIssue(issue: Issue): void {
    this.issues.set(issue.id, issue);
    this.touched();
  }

  target(id: number): Target {
    const target = this.targets.get(id);
    if (!target) throw new WorldError(`There is no target ${id}.`);
    return target;
  }

  issue(id: number): Issue {
    const issue = this.issues.get(id);
    if (!issue) throw new WorldError(`There is no issue ${id}.`);
    return issue;
  }

  occurrence(issueId: number, targetId: number): Occurrence {
    const found = this.target(targetId).rows.find((row) => row.issueId === issueId);
    if (!found) throw new WorldError(`Issue ${issueId} was never on target ${targetId}.`);
    return found;
  }

  /** Adds to the account's event log; the oldest events are forgotten. */
  log(key: string, subject: string, targetId: number | null): void {
    this.eventCount += 1;
    const id = `${minuteDigits(this.now)}${seededHex(this.seed ^ this.eventCount, 38)}`;
    this.events.push({ id, key, subject, at: this.now, targetId });
    if (this.events.length > keptEvents * 1.5) this.events = this.events.slice(-keptEvents);
  }

  /** To be called after every change. */
  touched(): void {
    this.revision += 1;
  }
}
