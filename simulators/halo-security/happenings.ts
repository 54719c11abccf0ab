import { type Happening, WorldError } from './model.ts';

/** What of a world a happening can change. */
interface Changeable {
  introduce(issueId: number, targetId: number): unknown;
  fix(issueId: number, targetId: number): unknown;
  reopen(issueId: number, targetId: number): unknown;
  unacknowledge(issueId: number, targetId: number): unknown;
  acknowledge(issueId: number, targetId: number, given: { reason: string; comment: string; by: string }): unknown;
  setStatus(issueId: number, targetId: number, status: string): unknown;
  assign(issueId: number, targetId: number, assignedTo: string): unknown;
  setSeverity(issueId: number, severity: number): unknown;
  archive(targetId: number): unknown;
  unarchive(targetId: number): unknown;
  scan(targetId: number): unknown;
}

/**
 * Lets one happening happen. One that no longer fits, because somebody changed the world through the control interface in
 * the meantime (reopening what is open, archiving what is archived), changes nothing: a plan gives way to a person.
 */
export function applyHappening(world: Changeable, happening: Happening): void {
  try {
    apply(world, happening);
  } catch (error) {
    if (!(error instanceof WorldError)) throw error;
  }
}

function apply(world: Changeable, happening: Happening): void {
  switch (happening.kind) {
    case 'introduce':
      world.introduce(happening.issueId, happening.targetId);
      return;
    case 'fix':
      world.fix(happening.issueId, happening.targetId);
      return;
    case 'reopen':
      world.reopen(happening.issueId, happening.targetId);
      return;
    case 'unacknowledge':
      world.unacknowledge(happening.issueId, happening.targetId);
      return;
    case 'acknowledge':
      world.acknowledge(happening.issueId, happening.targetId, {
        reason: happening.reason,
        comment: happening.comment,
        by: happening.by,
      });
      return;
    case 'status':
      world.setStatus(happening.issueId, happening.targetId, happening.status);
      return;
    case 'assign':
      world.assign(happening.issueId, happening.targetId, happening.assignedTo);
      return;
    case 'severity':
      world.setSeverity(happening.issueId, happening.severity);
      return;
    case 'archive':
      world.archive(happening.targetId);
      return;
    case 'unarchive':
      world.unarchive(happening.targetId);
      return;
    case 'scan':
      world.scan(happening.targetId);
      return;
  }
}
