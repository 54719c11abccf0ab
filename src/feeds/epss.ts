import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { DAY } from '../core/instant.ts';
import type { FeedEntries } from '../core/policy/cve-facts.ts';
import { type Feed, type FeedContent, FeedError } from './contract.ts';
import { CveId, quoted } from './json.ts';
import { unpack } from './unpack.ts';

export const epss = {
  id: 'epss',
  title: 'Exploit Prediction Scoring System',
  publisher: 'FIRST',
  supplies: ['epss'],
  anchors: [],
  limits: [],
  staleAfterHours: 7 * 24,
  // Every day has its scores.
  editionHours: 7 * 24,
  baseUrl: 'https://epss.empiricalsecurity.com',
  tells: 'The scores of all CVEs are fetched: nothing is told about your own vulnerabilities.',
  isAskedByCve: false,
  file: 'epss_scores-YYYY-MM-DD.csv.gz',
  read,
  async fetch(get, _cves, now) {
    // Published once a day, at no fixed hour: before that, yesterday's is the newest.
    for (const at of [now, now - DAY, now - 2 * DAY]) {
      const file = await get(`epss_scores-${new Date(at).toISOString().slice(0, 10)}.csv.gz`);
      if (file !== null) return await read(file);
    }
    throw new FeedError('There are no scores of the last three days where FIRST publishes them.');
  },
} as const satisfies Feed<'epss'>;

const aboutScores = /^#model_version:([^,]{1,40}),score_date:(\d{4}-\d{2}-\d{2})(T[0-9:+.Z-]{5,20})?\s*$/;

async function read(file: Buffer): Promise<FeedContent<'epss'>> {
  const content = await unpack(file);
  const end = content.indexOf(0x0a);
  const about = aboutScores.exec(content.subarray(0, end === -1 ? 0 : Math.min(end, 300)).toString('utf8'));
  if (about === null) {
    throw new FeedError('The file does not begin with `#model_version:…,score_date:…`, as scores of EPSS do.');
  }
  const [, model, day] = about;
  const entries = new Map<string, FeedEntries['epss']>();
  let twice = 0;
  const rows = Readable.from(pieces(content.subarray(end + 1))).pipe(
    parse({ columns: true, trim: true, bom: true, max_record_size: 1_000 }),
  );
  try {
    for await (const row of rows) {
      const { cve, score, percentile } = rowOf(row as Record<string, unknown>, entries.size + 3);
      const known = entries.get(cve);
      if (known !== undefined) twice += 1;
      if (known === undefined || score > known.score) entries.set(cve, { score, percentile });
    }
  } catch (error) {
    if (error instanceof FeedError) throw error;
    const line = error instanceof CsvError && typeof error['lines'] === 'number' ? ` (line ${error['lines'] + 1})` : '';
    throw new FeedError(`The file is no table of scores, or is cut off${line}.`, { cause: error });
  }
  if (entries.size === 0) throw new FeedError('The file holds no score.');
  return {
    version: `${day} (${model})`,
    publishedAt: Date.parse(`${day}T00:00:00Z`),
    entries,
    isWhole: true,
    notes: twice === 0 ? [] : [`${twice} CVEs are listed twice: the higher score is taken.`],
  };
}

/** The parser works through what it is given in one go: in pieces, others get their turn in between. */
function* pieces(content: Buffer): Generator<Buffer> {
  for (let from = 0; from < content.length; from += 65_536) yield content.subarray(from, from + 65_536);
}

function rowOf(row: Record<string, unknown>, line: number): { cve: string; score: number; percentile: number } {
  const cve = CveId.safeParse(row['cve']);
  if (!cve.success) throw new FeedError(`Line ${line}: ${quoted(String(row['cve']))} is no CVE id.`);
  const [score, percentile] = [share(row['epss']), share(row['percentile'])];
  if (score === null || percentile === null) {
    throw new FeedError(`Line ${line}: the score and the percentile of ${cve.data} are to be numbers from 0 to 1.`);
  }
  return { cve: cve.data, score, percentile };
}

/** Plain or in scientific notation: small scores are written as `4.3e-05`. */
function share(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d*\.?\d+(e[+-]?\d{1,3})?$/i.test(value)) return null;
  const number = Number(value);
  return number >= 0 && number <= 1 ? number : null;
}
