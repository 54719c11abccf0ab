import { plural } from '../../lib/instants.ts';
import type { Sync } from './queries.ts';

const triggers: Readonly<Record<Sync['trigger'], string>> = {
  first: 'First sync',
  schedule: 'On schedule',
  request: 'Asked for',
  recovery: 'Taken up again',
};

export function triggerWords({ trigger, requestedBy }: Sync): string {
  return trigger === 'request' ? `Asked for by ${requestedBy}` : triggers[trigger];
}

/** What the certificate of a sync that has ended comes to, in a few words. */
export function certificateWords({ status, certificate }: Pick<Sync, 'status' | 'certificate'>): string {
  if (certificate === null) return 'Nothing was read, so there is none';
  switch (status) {
    case 'complete':
      return 'Everything was read: it counts';
    case 'partial':
      return 'Not everything was read: absence proved nothing';
    case 'failed':
      return 'It came to nothing: what was known stays';
    case 'held':
      return 'It waits for a decision';
    case 'superseded':
      return 'A later sync took its place';
    case 'discarded':
      return 'Somebody discarded what it would have resolved';
    default:
      return 'It has not ended yet';
  }
}

/** How far a running sync has come, in words. */
export function progressWords({ status, progress }: Pick<Sync, 'status' | 'progress'>): string {
  if (status === 'queued') return 'Waits for its turn';
  const { phase, announced, received = 0, applied = 0 } = progress;
  if (phase === 'applying') return `Judging: ${applied.toLocaleString('en')} of ${plural(received, 'row')}`;
  if (announced == null) return received === 0 ? 'Asks what there is' : `${plural(received, 'row')} so far`;
  return `Reading: ${received.toLocaleString('en')} of ${plural(announced, 'row')}`;
}

/** From 0 to 1; null where it cannot be told. */
export function progressShare({ progress }: Pick<Sync, 'progress'>): number | null {
  const { phase, announced, received = 0, applied = 0 } = progress;
  if (phase === 'applying') return received === 0 ? null : Math.min(1, applied / received);
  return announced == null || announced === 0 ? null : Math.min(1, received / announced);
}

/** How the sync stands, in one sentence. */
export function syncSentence(sync: Sync): string {
  switch (sync.status) {
    case 'queued':
      return 'It waits for its turn.';
    case 'running':
      return 'It is under way. What it finds counts when it has ended.';
    case 'complete':
      return 'It read everything, so what it says counts.';
    case 'partial':
      return 'It did not read everything, so nothing was resolved because it was missing.';
    case 'failed':
      return 'It came to nothing; what was known before stays.';
    case 'held':
      return 'It would resolve more than can be believed without a person. Until somebody decides, the check cannot pass.';
    case 'superseded':
      return 'A later complete sync has taken the place of this held one; there is nothing to decide any more.';
    case 'discarded':
      return 'Somebody discarded what it would have resolved. What it reported otherwise stays.';
  }
}
