import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import type { OutletKind } from '../../store/outlets.ts';
import { requireAddress } from '../notices/webhook-input.ts';

/** From every hour to every fourteen days: what is held outside is of use only if it is young. */
export const EveryHours = z.number().int().min(1).max(336);
export const OutletTarget = z.string().trim().min(1).max(2000);

export const OutletInput = z.object({
  kind: z.enum(['mail', 'webhook', 'file']),
  to: OutletTarget,
  everyHours: EveryHours.default(24),
});

/** What outlets need of the process: which addresses may be reached, and where files may be written. */
export interface OutletRules {
  readonly allowPrivateAddresses: boolean;
  /** Absolute. Null, the default: no file is written anywhere. */
  readonly checkpointFolder?: string | null;
  /** Whether a mail server is configured; left out: none is. */
  readonly canMail?: boolean;
}

const fileName = /^[A-Za-z0-9][A-Za-z0-9._-]*(\{size\}[A-Za-z0-9._-]*)?$/;

/**
 * Refuses a place that nothing could or may be sent to. A file is named without any folder: it goes into the one that the
 * operator has chosen. Throws `invalid-input`, `address-refused`, or `conflict` where the operator has chosen none, or no
 * mail server.
 */
export function requireTarget(kind: OutletKind, target: string, rules: OutletRules): void {
  switch (kind) {
    case 'mail':
      if (!z.email().max(254).safeParse(target).success) throw refused('This is not an e-mail address.');
      if (rules.canMail !== true) {
        throw new Problem(
          'conflict',
          'No mail server is configured, so that no checkpoint could be mailed. The operator names one with ' +
            'CURFEW_SMTP_URL and CURFEW_MAIL_FROM.',
        );
      }
      return;
    case 'webhook':
      requireAddress(target, rules);
      return;
    case 'file':
      if (isAbsolute(target) || target.length > 100 || !fileName.test(target)) {
        throw refused(
          'Name a file without its folder, of letters, digits, dots, dashes and underscores. {size} in it stands for the ' +
            'size of the log, so that each checkpoint has a file of its own.',
        );
      }
      if (rules.checkpointFolder == null) {
        throw new Problem(
          'conflict',
          'Files are written only into the folder that the operator allows with CURFEW_CHECKPOINT_DIR, and none is set.',
        );
      }
  }
}

function refused(message: string): Problem {
  return new Problem('invalid-input', message, { errors: [{ path: 'to', message }] });
}

/** What the audit log says of a place: of an address only where it leads, because the rest is often a secret. */
export function placeOf(kind: OutletKind, target: string): string {
  return kind === 'webhook' ? new URL(target).origin : target;
}

/** Binds the sealed secret of an outlet to its place. */
export function outletContext(id: string): string {
  return `checkpoint-outlet:${id}:secret`;
}
