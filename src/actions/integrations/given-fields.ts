import type { Field } from '../../connectors/contract.ts';
import { type InputError, Problem } from '../../core/problems.ts';

const MAX_LENGTH = 4096;

/**
 * Holds what was given against the fields that a connector declares: nothing unknown, nothing required left out, blanks
 * around values gone. Throws `invalid-input`; no message quotes a value.
 */
export function givenFields(
  fields: readonly Field[],
  given: Readonly<Record<string, string>>,
  path: string,
): Record<string, string> {
  const errors: InputError[] = [];
  const refuse = (name: string, message: string) => errors.push({ path: `${path}.${name}`, message });
  const values: Record<string, string> = {};
  for (const name of Object.keys(given)) {
    if (!fields.some((field) => field.name === name)) refuse(name.slice(0, 100), 'There is no such field.');
  }
  for (const field of fields) {
    const value = (Object.hasOwn(given, field.name) ? (given[field.name] ?? '') : '').trim();
    if (value === '') {
      if (field.isRequired) refuse(field.name, `${field.label} is required.`);
    } else if (value.length > MAX_LENGTH) {
      refuse(field.name, `${field.label} is longer than ${MAX_LENGTH} characters.`);
    } else if (!isSendable(value, field)) {
      refuse(field.name, `${field.label} has characters in it that it cannot have. Copy it again.`);
    } else {
      values[field.name] = value;
    }
  }
  if (errors.length > 0) {
    throw new Problem('invalid-input', errors.map((error) => `${error.path}: ${error.message}`).join(' '), { errors });
  }
  return values;
}

/** A secret travels in a header, which carries printable ASCII only; nothing else has control characters. */
function isSendable(value: string, field: Field): boolean {
  return field.isSecret ? /^[\x20-\x7e]+$/.test(value) : !/\p{Cc}/u.test(value);
}

/** The last four characters of the main secret, so that people can tell two keys apart; of a short one nothing. */
export function credentialHint(fields: readonly Field[], credentials: Readonly<Record<string, string>>): string {
  const main = fields.find((field) => field.isSecret)?.name;
  const secret = (main === undefined ? undefined : credentials[main]) ?? '';
  return secret.length >= 12 ? secret.slice(-4) : '…';
}
