import { HOUR, type Instant } from '../../core/instant.ts';
import type { Check, Judged, JudgedEntry, Rules, SourceFacts } from '../contract.ts';
import { isPending } from '../doubts.ts';

export const monitoringSourcesFresh = {
  id: 'monitoring-sources-fresh',
  title: 'Monitoring sources should be read completely and lately',
  provider: null,
  beginsWith: 'source',
  whyItMatters:
    'Monitoring that has stopped looks like a system without vulnerabilities. A reading that fails is a finding of its own.',
  requiredAction: 'Find out why this source is not read completely, mend it, and start a sync.',
  controls: [
    { framework: 'SOC 2', id: 'CC7.1', note: null },
    { framework: 'SOC 2', id: 'CC4.1', note: null },
    { framework: 'ISO/IEC 27001:2022', id: 'A.8.8', note: null },
    { framework: 'ISO/IEC 27001:2022', id: 'A.8.16', note: null },
    { framework: 'PCI DSS 4.0.1', id: '11.3.2', note: 'Supports; does not replace the ASV report.' },
  ],
  entriesOf: 'sources',
  onlyState: null,
  asks: ['reading'],
  judge: ({ reading }, rules, now) => judge(reading, rules, now),
} as const satisfies Check<'reading'>;

/**
 * A source fails when its last complete reading is too old, or when its last sync failed, however lately it was read
 * before. One that nothing reads any more (paused, disconnected, held, read in parts) still has until that age.
 */
function judge(sources: readonly SourceFacts[], rules: Rules, now: Instant): Judged {
  // A retired source is not to be read any more: whether that is meant to be is asked elsewhere.
  const read = sources.filter(({ status }) => status !== 'retired');
  const entries = read.map((source) => entryOf(source, rules, now));
  const having = (status: JudgedEntry['status']) => entries.filter((entry) => entry.status === status);
  const said = (some: readonly JudgedEntry[]) => some.map(({ reason }) => reason).join(' ');
  const [failing, endangered] = [having('failing'), having('due-soon')];
  if (failing.length > 0) return { status: 'failing', reason: said(failing), entries };
  if (endangered.length > 0) return { status: 'due-soon', reason: said(endangered), entries };
  const all = entries.length === 1 ? said(entries) : `All ${entries.length} sources were read completely and lately.`;
  return { status: 'passing', reason: all, entries };
}

function entryOf(source: SourceFacts, { policy, calendar }: Rules, now: Instant): JudgedEntry {
  const { id, name, lastCompleteAt, lastProblem } = source;
  const entry = (status: JudgedEntry['status'], reason: string, isRequired = true): JudgedEntry => ({
    status,
    subject: { kind: 'source', id, name },
    reason,
    requiredAction: isRequired ? actionFor(source) : null,
  });
  if (isPending(source)) return entry('unknown', `The first sync of ${name} has not ended yet.`, false);
  const because = lastProblem === null ? '' : ` The last sync says: ${lastProblem.message}`;
  if (lastCompleteAt === null) return entry('failing', `${name} has never been read completely.${because}`);
  const readAt = `${name} was last read completely at ${calendar.format(lastCompleteAt)}`;
  const staleAt = lastCompleteAt + policy.staleAfterHours * HOUR;
  if (now >= staleAt) return entry('failing', `${readAt}, more than ${policy.staleAfterHours} hours ago.${because}`);
  if (source.hasFailedLast) return entry('failing', `The last sync of ${name} failed.${because} ${readAt}.`);
  const hindrance = hindranceOf(source);
  if (hindrance === null) return entry('passing', `${readAt}.`, false);
  return entry('due-soon', `${hindrance} ${readAt}; it is too old from ${calendar.format(staleAt)} on.`);
}

/** Why it will not be read completely by itself, in a sentence; null where it will. */
function hindranceOf({ name, status, isConnected, heldSince, lastProblem }: SourceFacts): string | null {
  if (!isConnected) return `The account of ${name} is disconnected.`;
  if (status === 'paused') return `${name} is paused.`;
  if (heldSince !== null) return `A sync of ${name} is held and waits for a decision.`;
  return lastProblem === null ? null : `The last sync of ${name} was not complete: ${lastProblem.message}`;
}

function actionFor({ status, isConnected, heldSince }: SourceFacts): string {
  if (!isConnected) return 'Connect the account again, or retire the source.';
  if (status === 'paused') return 'Resume the source, or retire it.';
  if (heldSince !== null) return 'Release or discard the sync that is held.';
  return monitoringSourcesFresh.requiredAction;
}
