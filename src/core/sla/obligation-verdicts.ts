import { asUnder } from '../exceptions/held-exception.ts';
import { ownSla } from '../policy/default-policy.ts';
import { derivationOf } from './deadline.ts';
import { type Deadlines, everyDeadline } from './deadlines.ts';
import { type Closing, type Verdict, verdictOf } from './sla-state.ts';

/** The verdict of each obligation that is about a closed episode, by the obligation's id. */
export type ObligationVerdicts = Readonly<Record<string, Verdict>>;

/** What a closed episode came to. Neither ever changes. */
export interface Verdicts {
  /** Under the working deadline. */
  readonly verdict: Verdict | null;
  /** Null where it was held to the own SLA alone, whose verdict is the one: most are, and it need not be kept twice. */
  readonly obligationVerdicts: ObligationVerdicts | null;
}

/** The verdicts of an episode that is closed: each by the same rules, and by the deadline that its obligation gave. */
export function verdictsOf(
  deadlines: Deadlines,
  closing: Omit<Closing, 'deadline'>,
): Verdicts & { readonly verdict: Verdict } {
  const { deadline, obligations } = deadlines;
  const verdict = verdictOf({ ...closing, deadline });
  if (obligations === null && derivationOf(deadline).obligation === ownSla)
    return { verdict, obligationVerdicts: null };
  const judged = everyDeadline(deadlines)
    .filter(({ rule }) => rule !== 'not-applicable')
    .map((each): [string, Verdict] => {
      const { obligation } = derivationOf(each);
      const exceptions = asUnder(each, closing.exceptions);
      return [obligation, verdictOf({ ...closing, deadline: each, exceptions })];
    });
  return { verdict, obligationVerdicts: Object.fromEntries(judged) };
}

/** The verdict under one obligation that is about it; null while it is open, and where that has given none. */
export function verdictUnder(obligation: string, { verdict, obligationVerdicts }: Verdicts): Verdict | null {
  return obligationVerdicts === null ? verdict : (obligationVerdicts[obligation] ?? null);
}
