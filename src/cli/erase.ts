import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { type ErasedParts, erasureWords } from './erasure-words.ts';
import { askYes, CommandError, plain, print, printJson, say } from './terminal.ts';

interface Options {
  readonly reason?: string;
  readonly word: readonly string[];
  readonly comments?: boolean;
  readonly preview?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Erases personal data for good, after showing what that is and what stays. */
export async function erase(email: string | undefined, { reason, word, ...options }: Options): Promise<void> {
  if (email === undefined && word.length === 0) throw new CommandError('Say whose address, or --word.');
  if (!options.preview && reason === undefined)
    throw new CommandError('Say why, with --reason, or look with --preview.');
  const client = await createApiClient(readProcessConfig());
  const what = {
    memberId: email === undefined ? null : await memberOf(client, email),
    words: word,
    comments: options.comments ?? false,
  };
  const preview = await client.post<ErasedParts>('/erasures/previews', what);
  if (options.preview && options.json) return printJson(preview);
  for (const sentence of erasureWords(preview)) (options.preview ? print : say)(plain(sentence));
  if (options.preview) return;
  if (!options.yes) await askYes('Erase it for good?', 'Say --yes to go on without being asked. Nothing was erased.');
  const erased = await client.post<ErasedParts & { readonly id: string }>('/erasures', { ...what, reason });
  if (options.json) printJson(erased);
  else print(plain(`Erased: ${erased.alias}. The audit log and the ledger say so, and not who it was.`));
}

async function memberOf(client: Awaited<ReturnType<typeof createApiClient>>, email: string): Promise<string> {
  const members = await client.list<{ readonly id: string; readonly email: string }>('/members?limit=500');
  const member = members.find((each) => each.email === email.toLowerCase());
  if (member === undefined) throw new CommandError(`There is no member with the address ${email}.`);
  return member.id;
}
