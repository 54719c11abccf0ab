import type { CheckFacts } from './contract.ts';

type Given = Pick<CheckFacts, 'heldTo' | 'facts'>;

/**
 * Why nothing can be said under the one obligation that a check is held to, with what to do about it, in full sentences;
 * null where something can. Nothing that it is about is no pass, unless it has been seen to judge something.
 */
export function whyNotUnder({ heldTo, facts: { vulnerabilities } }: Given): string | null {
  if (heldTo == null) return null;
  const { title, isInForce, leftOut } = heldTo;
  if (!isInForce) {
    const gone = `This check is held to “${title}”, which the policy in force no longer has.`;
    return `${gone} Hold it to another obligation, or to the strictest.`;
  }
  if (vulnerabilities === undefined || !('known' in vulnerabilities)) return null;
  const { open, excepted, met, missed } = vulnerabilities.known;
  if (open + excepted + met + missed > 0 || leftOut === 0) return null;
  const none = `${isAboutNone(title, leftOut)}, and has judged none in the last 365 days: nothing shows that it ever applies.`;
  return `${none} See under SLA policy what it applies to, or hold the check to the strictest obligation.`;
}

/** What a check says under one obligation, and how many that leaves out: no pass looks larger than it is. */
export function saidUnder({ heldTo, facts: { vulnerabilities } }: Given, reason: string): string {
  if (heldTo == null) return reason;
  const { title, leftOut } = heldTo;
  const said = `Under “${title}” alone: ${reason}`;
  if (leftOut === 0 || vulnerabilities === undefined || !('known' in vulnerabilities)) return said;
  const { open, excepted } = vulnerabilities.known;
  if (open + excepted === 0) return `${said} ${isAboutNone(title, leftOut)}.`;
  const are = leftOut === 1 ? '1 unresolved vulnerability is' : `${leftOut} unresolved vulnerabilities are`;
  return `${said} ${are} not held to it and left out.`;
}

function isAboutNone(title: string, leftOut: number): string {
  const whole = leftOut === 1 ? 'the 1 unresolved vulnerability' : `the ${leftOut} unresolved vulnerabilities`;
  return `“${title}” is about none of ${whole}`;
}
