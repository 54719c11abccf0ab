import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { askYes, CommandError, plain, print, printJson, say } from './terminal.ts';

interface Options {
  readonly reason?: string;
  readonly word: readonly string[];
  readonly comments?: boolean;
  readonly preview?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What an erasure erases, as the API tells it. */
interface ErasedParts {
  readonly alias: string;
  readonly records: number;
  readonly events: number;
  readonly comments: number;
  readonly rows: readonly { readonly table: string; readonly rows: number }[];
  readonly bundles: number;
  readonly verdicts: number;
  readonly addresses: number;
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

/** What goes, what stays and where else it is, a sentence each. */
function erasureWords({ alias, records, events, comments, rows, ...stays }: ErasedParts): readonly string[] {
  const { bundles, verdicts, addresses } = stays;
  const count = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
  const where = rows.map(({ table, rows: n }) => `${n} in ${table}`).join(', ');
  return [
    `"${alias}" stands in the place of the name from then on: ${where === '' ? 'no row names it' : where}.`,
    `${count(records, 'record')} of the ledger and what ${count(events, 'change')} of vulnerabilities said of a person are erased; the ledger keeps their hashes, and what is left of each is entered anew.`,
    ...(comments > 0 ? [`The texts of ${count(comments, 'comment')} are erased.`] : []),
    'What they wrote otherwise stays, under the alias: reasons, notes and decisions are the organisation’s record. So do their role and when they did what.',
    `Named by what stays as it is: ${count(verdicts, 'verdict')} of checks, as what caused them, and ${addresses} ${addresses === 1 ? 'address' : 'addresses'} of webhooks and outlets.`,
    'Not searched: what scanners wrote, attached files, the text of policies, tags of assets, seeds of samples, and names of one word in what people wrote.',
    `Not reached: back-ups${bundles > 0 ? `, ${count(bundles, 'evidence bundle')} on this server` : ''}, whatever was sent, exported or logged elsewhere before. Restoring a back-up from before brings it back: erase again then.`,
    'This cannot be taken back.',
  ];
}
