import { z } from 'zod';
import type { FeedEntries } from '../core/policy/cve-facts.ts';
import { type Feed, type FeedContent, FeedError } from './contract.ts';
import { CveId, Day, readAs } from './json.ts';
import { unpack } from './unpack.ts';

/** Only what is read; the catalogue may have more, also fields that are not known today. */
const Catalogue = z.object({
  catalogVersion: z.string().min(1).max(100),
  dateReleased: z.iso.datetime({ offset: true }).optional(),
  count: z.number().int().min(0),
  vulnerabilities: z
    .array(
      z.object({
        cveID: CveId,
        dateAdded: Day,
        dueDate: Day.nullish(),
        knownRansomwareCampaignUse: z.string().optional(),
      }),
    )
    .min(1, 'a catalogue without entries is none'),
});

const path = 'sites/default/files/feeds/known_exploited_vulnerabilities.json';

export const kev = {
  id: 'kev',
  title: 'Known Exploited Vulnerabilities',
  publisher: 'CISA',
  supplies: ['kev'],
  anchors: ['listed-in-kev'],
  limits: ['kev-due-date'],
  staleAfterHours: 7 * 24,
  // Entries are added every week or so, on no fixed day.
  editionHours: 30 * 24,
  baseUrl: 'https://www.cisa.gov',
  tells: 'The whole catalogue is fetched: nothing is told about your own vulnerabilities.',
  isAskedByCve: false,
  file: 'known_exploited_vulnerabilities.json',
  read,
  async fetch(get) {
    const file = await get(path);
    if (file === null) throw new FeedError('The catalogue is not where CISA publishes it.');
    return await read(file);
  },
} as const satisfies Feed<'kev'>;

async function read(file: Buffer): Promise<FeedContent<'kev'>> {
  const catalogue = readAs(Catalogue, await unpack(file), 'The catalogue');
  const { catalogVersion: version, dateReleased, count, vulnerabilities } = catalogue;
  if (count !== vulnerabilities.length) {
    throw new FeedError(
      `The catalogue says that it has ${count} entries, and has ${vulnerabilities.length}: it is not whole.`,
    );
  }
  const entries = new Map<string, FeedEntries['kev']>();
  let dueBeforeAdded = 0;
  let twice = 0;
  for (const { cveID, dateAdded, dueDate, knownRansomwareCampaignUse } of vulnerabilities) {
    const known = entries.get(cveID);
    if (known !== undefined) twice += 1;
    const isEarly = dueDate != null && dueDate < dateAdded;
    if (isEarly) dueBeforeAdded += 1;
    const dueOn = isEarly ? dateAdded : (dueDate ?? null);
    const entry = { addedOn: dateAdded, dueOn, isRansomware: knownRansomwareCampaignUse?.toLowerCase() === 'known' };
    if (known === undefined || entry.addedOn < known.addedOn) entries.set(cveID, entry);
  }
  const notes = [
    ...(dueBeforeAdded === 0
      ? []
      : [`${dueBeforeAdded} entries have a due date before the day on which they were added: that day is taken.`]),
    ...(twice === 0 ? [] : [`${twice} CVEs are listed twice: the earlier entry is taken.`]),
  ];
  const publishedAt = dateReleased === undefined ? null : Date.parse(dateReleased);
  return { version, publishedAt, entries, isWhole: true, notes };
}
