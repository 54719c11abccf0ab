import { z } from 'zod';
import type { LiveChange } from '../../actions/live/live-feed.ts';
import { underWay } from '../../actions/live/live-feed.ts';
import type { LiveCheck, LiveState } from '../../store/read/live.ts';
import type { SourceView } from '../../store/read/sources.ts';
import type { SyncView } from '../../store/read/syncs.ts';
import { Time, timeOrNull } from '../answers.ts';
import { SyncAnswer, syncAnswer } from './sync.ts';

const { id, sourceId, status, progress, counts, problem } = SyncAnswer.shape;

const SyncEvent = z
  .strictObject({
    id,
    sourceId,
    status,
    progress,
    counts,
    problem,
    bySeverity: z
      .record(z.string(), z.number().int())
      .describe('Rows received so far by severity, while the sync runs; empty afterwards.'),
  })
  .meta({ id: 'SyncEvent', description: 'The data of the event `sync`: a sync that has moved on.' });

const CheckEvent = z
  .strictObject({ id: z.string(), status: z.string(), reason: z.string() })
  .meta({ id: 'CheckEvent', description: 'The data of the event `check`: a verdict that has changed.' });

const SourceEvent = z
  .strictObject({
    id: z.uuid(),
    status: z.enum(['active', 'paused', 'retired']),
    freshness: z.enum(['never', 'fresh', 'stale']),
    lastCompleteSyncAt: Time.nullable(),
    nextSyncAt: Time.nullable(),
  })
  .meta({ id: 'SourceEvent', description: 'The data of the event `source`: a source that has changed.' });

const StateEvent = z
  .strictObject({
    syncs: z.array(SyncEvent).describe('Those that are queued or running.'),
    checks: z.array(CheckEvent),
    sources: z.array(SourceEvent),
  })
  .meta({ id: 'StateEvent', description: 'The data of the event `state`, the first one: how things stand.' });

/** Of which shape the data of an event is. */
export const LiveEvents = z.union([StateEvent, SyncEvent, CheckEvent, SourceEvent]);

export function stateEvent(state: LiveState): string {
  return eventText('state', {
    syncs: underWay(state).map(syncEvent),
    checks: state.checks.map(checkEvent),
    sources: state.sources.map(sourceEvent),
  });
}

export function changeEvent(change: LiveChange): string {
  switch (change.kind) {
    case 'sync':
      return eventText('sync', syncEvent(change.sync));
    case 'check':
      return eventText('check', checkEvent(change.check));
    case 'source':
      return eventText('source', sourceEvent(change.source));
  }
}

function syncEvent(sync: SyncView): z.input<typeof SyncEvent> {
  const answer = syncAnswer(sync);
  const isRunning = sync.status === 'queued' || sync.status === 'running';
  return {
    id: answer.id,
    sourceId: answer.sourceId,
    status: answer.status,
    progress: answer.progress,
    counts: answer.counts,
    problem: answer.problem,
    bySeverity: isRunning ? { ...sync.progress.bySeverity } : {},
  };
}

function checkEvent(check: LiveCheck): z.input<typeof CheckEvent> {
  return { id: check.id, status: check.status, reason: check.reason };
}

function sourceEvent(source: SourceView): z.input<typeof SourceEvent> {
  return {
    id: source.id,
    status: source.status,
    freshness: source.freshness,
    lastCompleteSyncAt: timeOrNull(source.lastCompleteSyncAt),
    nextSyncAt: timeOrNull(source.nextSyncAt),
  };
}

/** JSON has no line breaks outside its texts, and escapes those in them: the data is one line. */
function eventText(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
