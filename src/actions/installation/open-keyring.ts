import { type Keyring, keyIdOf } from '../../lib/secrets.ts';
import type { Connection } from '../../store/database.ts';
import { type SealedText, sealedTexts } from '../../store/sealed-texts.ts';
import { findKeyring, findOrCreateKeyring, secretKeyFiles } from './secret-key-files.ts';

/** What is stored encrypted cannot be opened, in a sentence that says which key is needed and what to do. */
class SecretKeyMissing extends Error {
  override readonly name = 'SecretKeyMissing';
}

/**
 * The keys that everything stored encrypted opens with. Only where nothing is encrypted yet is a key created: a new one
 * in the place of one that is missing would hide the loss. Throws `SecretKeyMissing`.
 */
export async function openKeyring(db: Connection, dataDir: string, given: string | null): Promise<Keyring> {
  const found = await findKeyring(dataDir, given);
  const locked = lockedTexts(await sealedTexts(db), found);
  if (locked.length > 0) throw new SecretKeyMissing(sentenceAbout(locked, found, dataDir, given !== null));
  return found ?? (await findOrCreateKeyring(dataDir, given));
}

/** What none of these keys opens. */
export function lockedTexts(texts: readonly SealedText[], keyring: Keyring | undefined): readonly SealedText[] {
  const known = keyring === undefined ? [] : [keyring.current, ...keyring.others].map((key) => key.id);
  return texts.filter(({ sealed }) => !known.includes(keyIdOf(sealed)));
}

function sentenceAbout(
  locked: readonly SealedText[],
  found: Keyring | undefined,
  dataDir: string,
  isGiven: boolean,
): string {
  const file = secretKeyFiles(dataDir).current;
  const needed = [...new Set(locked.map(({ sealed }) => keyIdOf(sealed)))].join(', ');
  const names = [...new Set(locked.map(({ name }) => name))];
  const whose = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} others` : names.join(', ');
  const here = isGiven
    ? `CURFEW_SECRET_KEY is key ${found?.current.id}`
    : found === undefined
      ? `the file ${file} is missing`
      : `${file} holds key ${found.current.id}`;
  const bring = isGiven ? `Set CURFEW_SECRET_KEY to key ${needed}` : `Put ${file} with key ${needed} back (chmod 600)`;
  return (
    `The stored credentials of ${whose} are encrypted with the secret key ${needed}, and ${here}. ${bring} and start ` +
    'again. Only if that key is lost for good: run `curfew rotate-key --without-old-key`, start, and enter the ' +
    'credentials of every account again.'
  );
}
