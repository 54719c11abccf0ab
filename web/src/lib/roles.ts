import type { Shape } from './api.ts';

export type Role = Shape<'Member'>['role'];

/** What each role is for, from most to least. */
export const roles: readonly { readonly role: Role; readonly word: string; readonly does: string }[] = [
  {
    role: 'administrator',
    word: 'Administrator',
    does: 'Connects scanners, invites people, makes API keys; and does all that the others may.',
  },
  {
    role: 'manager',
    word: 'Manager',
    does: 'Decides what counts: the SLA policy, which syncs to release, which exceptions to approve, which checks to disable. Reads the audit log.',
  },
  {
    role: 'engineer',
    word: 'Engineer',
    does: 'Works on vulnerabilities: assigns, comments, starts syncs. Decides nothing about deadlines.',
  },
  { role: 'auditor', word: 'Auditor', does: 'Reads everything, the audit log too. Changes nothing.' },
];

export function roleWord(role: Role): string {
  return roles.find((each) => each.role === role)?.word ?? role;
}
