import { PasswordInput, type PasswordInputProps } from '@mantine/core';

const shortest = 12;
const longest = 128;

/** A password to be chosen, with the rule before it is broken. What is too common, only the server knows. */
export function NewPassword(props: PasswordInputProps) {
  return (
    <PasswordInput
      label="Password"
      description={`At least ${shortest} characters. Length counts, not kinds of characters: take a few words that nobody would put together.`}
      autoComplete="new-password"
      required
      withAsterisk={false}
      {...props}
    />
  );
}

/** Why a password will not be taken, as the server says it; null where only the server can tell. */
export function passwordFault(password: string, email = ''): string | null {
  const { length } = [...password];
  if (length < shortest) return `A password has at least ${shortest} characters; this one has ${length}.`;
  if (length > longest) return `A password has at most ${longest} characters; this one has ${length}.`;
  const lower = password.toLowerCase();
  if (email !== '' && lower.includes(email.toLowerCase())) return 'A password is not the e-mail address.';
  if (lower.startsWith('curfew')) return 'A password does not start with the name of this product.';
  return null;
}
