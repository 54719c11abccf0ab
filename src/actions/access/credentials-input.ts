import { z } from 'zod';
import { roles } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { ThingName } from '../written-text.ts';
import { passwordFault } from './password-rules.ts';

/** As people type it: without case, without blanks around it. */
export const Email = z
  .string()
  .max(254)
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.email('This is not an e-mail address.'));

/** How somebody is called on every page: one line. */
export const MemberName = ThingName;
export const OrganisationName = ThingName;
export const NewPassword = z.string().max(1000);
export const MemberRole = z.enum(roles);

/** Throws `invalid-input` with the reason. */
export function requireGoodPassword(password: string, email: string, path = 'password'): void {
  const message = passwordFault(password, email);
  if (message !== null) throw new Problem('invalid-input', message, { errors: [{ path, message }] });
}

/** What somebody is called who gave no name. */
export function nameFromEmail(email: string): string {
  return email.split('@')[0] ?? email;
}
