import type { Instant } from '../../core/instant.ts';
import type { SyncTarget } from '../../store/sources.ts';
import type { CourseFacts } from './certificate.ts';
import type { PageRecorder } from './page-recorder.ts';

/** What one sync has gathered about itself on the way. */
export interface Course {
  readonly syncId: string;
  readonly target: SyncTarget;
  readonly startedAt: Instant;
  readonly recorder: PageRecorder;
  retried: number;
}

export function factsOf({ recorder, retried, startedAt, target }: Course): CourseFacts {
  return { requests: recorder.requests, retried, startedAt, keyEndsWith: target.credentialHint };
}

/** Whether anybody still wants the source to be read, and with which key. */
export function canBeRead(target: SyncTarget): boolean {
  return target.status === 'active' && target.sealedCredentials !== null;
}
