import { MailError, type Mailer } from '../../lib/mailer.ts';
import type { AnonymousContext } from '../context.ts';

export interface MailOutcome {
  readonly mail: 'sent' | 'failed' | 'not-configured';
  /** Why the mail was not sent, in a sentence. */
  readonly mailProblem: string | null;
}

/** What makes links: where people come in, and how they are told. */
export interface LinkDoor {
  /** The address people use. */
  readonly publicUrl: string;
  /** Null where no mail server is configured. */
  readonly mailer: Mailer | null;
}

/** Mails a link where that is possible. `about` is logged with a failure, never the mail itself. */
export async function mailLink(
  { logger }: Pick<AnonymousContext, 'logger'>,
  mailer: Mailer | null,
  mail: { readonly to: string; readonly subject: string; readonly text: string },
  about: Readonly<Record<string, string>>,
): Promise<MailOutcome> {
  if (mailer === null) return { mail: 'not-configured', mailProblem: null };
  try {
    await mailer.send(mail);
    return { mail: 'sent', mailProblem: null };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    logger.warn({ ...about, reason: error.message }, 'a link was not mailed');
    return { mail: 'failed', mailProblem: error.message };
  }
}

/** How a mail calls this installation. */
export function whereOf(organisation: string): string {
  return organisation === '' ? 'Curfew' : `Curfew of ${organisation}`;
}
