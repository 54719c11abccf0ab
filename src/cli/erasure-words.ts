/** What an erasure erases, as the API tells it. */
export interface ErasedParts {
  readonly alias: string;
  readonly records: number;
  readonly events: number;
  readonly comments: number;
  readonly rows: readonly { readonly table: string; readonly rows: number }[];
  readonly bundles: number;
  readonly verdicts: number;
  readonly addresses: number;
}

/** Where people are named, in words for people; what is not here is told by the name of its table, with blanks. */
const places: Readonly<Record<string, string>> = {
  members: 'the list of members',
  audit_log: 'the audit log',
  recorded_states: 'how members and settings stood in the past',
  vulnerabilities: 'notes and stated facts of vulnerabilities',
  vulnerability_history: 'earlier notes and stated facts of vulnerabilities',
  vulnerability_comments: 'comments',
  assets: 'the scope of assets',
  asset_history: 'the scope of assets in the past',
  sla_policies: 'versions of the policy (author and reason)',
  exceptions: 'exceptions',
  exception_events: 'steps of exceptions',
  exception_attachments: 'files of exceptions (name, and who added them)',
  approved_texts: 'the approved policy text',
  audit_members: 'auditors of audits',
  sample_notes: 'notes on sampled items',
  api_keys: 'API keys',
  password_links: 'links to a new password',
  checkpoint_outlets: 'places that checkpoints are sent to',
  evidence_bundles: 'evidence bundles (who asked for them)',
  ledger_examinations: 'examinations of the ledger (who asked for them)',
  policy_applications: 'applications of the policy',
  identity_provider: 'the settings of sign-in',
  installation: 'the settings of the organisation',
  monitoring_sources: 'sources',
  feeds: 'feeds',
  syncs: 'syncs (who started them)',
};

/** What would go, what would stay and where else it is, a sentence each. */
export function erasureWords({ alias, records, events, comments, rows, ...stays }: ErasedParts): readonly string[] {
  const { bundles, verdicts, addresses } = stays;
  const count = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;
  const where = rows.map(({ table, rows: n }) => `${n} in ${places[table] ?? table.replaceAll('_', ' ')}`).join(', ');
  return [
    'Nothing has been erased yet. This is what would be:',
    `"${alias}" would stand in the place of the name: ${where === '' ? 'no entry names it' : where}.`,
    `${count(records, 'record')} of the ledger and what ${count(events, 'change')} of vulnerabilities said of a person would be erased; the ledger would keep their hashes, and what is left of each would be entered anew.`,
    ...(comments > 0 ? [`The texts of ${count(comments, 'comment')} would be erased.`] : []),
    'What they wrote otherwise would stay, under the alias: reasons, notes and decisions are the organisation’s record. So would their role and when they did what.',
    `They are also named by what would stay as it is: ${count(verdicts, 'verdict')} of checks, as what caused them, and ${addresses} ${addresses === 1 ? 'address' : 'addresses'} of webhooks and outlets.`,
    'Not searched: what scanners wrote, attached files, the text of policies, tags of assets, seeds of samples, and names of one word in what people wrote.',
    `Not reached: back-ups${bundles > 0 ? `, ${count(bundles, 'evidence bundle')} on this server (until ${bundles === 1 ? 'its file is' : 'their files are'} removed)` : ''}, whatever was sent, exported or logged elsewhere before. Restoring a back-up from before would bring it back: erase again then.`,
    'Once it is done, it cannot be taken back.',
  ];
}
