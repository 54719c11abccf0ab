import { SourceError } from '../../connectors/contract.ts';
import { SecretError } from '../../lib/secrets.ts';
import type { SyncProblem } from '../../store/schema-types.ts';

/** The problem in words that may be shown: a source's own, a stop, or ours without its details. */
export function problemOf(error: unknown, signal: AbortSignal): SyncProblem {
  if (signal.aborted) return { code: 'interrupted', message: 'Curfew was stopped during this sync.' };
  if (error instanceof SourceError) return { code: error.problem, message: error.message };
  if (error instanceof NotReadAnyMore) return notReadAnyMore;
  if (error instanceof SecretError) return keyNotOpened;
  return { code: 'internal', message: 'Curfew failed during this sync; its log says why.' };
}

export const notReadAnyMore: SyncProblem = {
  code: 'not-active',
  message: 'The source was paused, retired or disconnected. Nothing of this sync was applied.',
};

const keyNotOpened: SyncProblem = {
  code: 'key-not-opened',
  message:
    'The stored API key cannot be opened with the present secret key. Put the right secret key back (the file secret-key, or CURFEW_SECRET_KEY), or enter the API key again.',
};

export class NotReadAnyMore extends Error {}
