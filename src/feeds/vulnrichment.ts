import { z } from 'zod';
import type { FeedEntries } from '../core/policy/cve-facts.ts';
import { baseScore } from './base-score.ts';
import { type Feed, type FeedContent, FeedError } from './contract.ts';
import { CveId, readAs } from './json.ts';
import { unpack } from './unpack.ts';

const Vector = z.object({ vectorString: z.string().max(500) });
const Metric = z.object({
  cvssV4_0: Vector.optional(),
  cvssV3_1: Vector.optional(),
  cvssV3_0: Vector.optional(),
  cvssV2_0: Vector.optional(),
  other: z.object({ type: z.string(), content: z.unknown() }).optional(),
});
const Container = z.object({
  title: z.string().optional(),
  providerMetadata: z.object({ shortName: z.string().optional() }).optional(),
  metrics: z.array(Metric).optional(),
});
/** A CVE record (CVE JSON 5), as far as it is read. */
const CveRecord = z.object({
  cveMetadata: z.object({
    cveId: CveId,
    datePublished: z.string().max(40).optional(),
    dateUpdated: z.string().max(40).optional(),
  }),
  containers: z.object({ cna: Container.optional(), adp: z.array(Container).optional() }),
});
type CveRecord = z.output<typeof CveRecord>;

/** An option is an object with one key, and the key is the decision point. */
const Ssvc = z.object({
  timestamp: z.string().max(40).optional(),
  options: z.array(z.record(z.string(), z.string())),
});

export const vulnrichment = {
  id: 'vulnrichment',
  title: 'Vulnrichment',
  publisher: 'CISA',
  supplies: ['cvss', 'exploitation', 'automatable', 'technical-impact'],
  anchors: ['published'],
  limits: [],
  staleAfterHours: 7 * 24,
  // Dated by the newest decision about a CVE of one's own, which may have been made years ago.
  editionHours: null,
  baseUrl: 'https://raw.githubusercontent.com',
  tells:
    'Each CVE of your vulnerabilities is asked for by its id: GitHub, which serves the files, can see which they are.',
  isAskedByCve: true,
  file: 'a CVE record, an array of them, or one on each line (.json, .jsonl)',
  read,
  async fetch(get, cves) {
    const records: CveRecord[] = [];
    for (const cve of cves) {
      const file = await get(pathOf(cve));
      if (file !== null) records.push(recordOf(readAs(CveRecord, file, `The record of ${cve}`), cve));
    }
    return contentOf(records);
  },
} as const satisfies Feed<'vulnrichment'>;

/** `CVE-2024-24919` is kept as `2024/24xxx/CVE-2024-24919.json`. */
function pathOf(cve: string): string {
  const [, year, number = ''] = cve.split('-');
  return `cisagov/vulnrichment/develop/${year}/${number.slice(0, -3)}xxx/${cve}.json`;
}

function recordOf(record: CveRecord, cve: string): CveRecord {
  if (record.cveMetadata.cveId === cve) return record;
  throw new FeedError(`What is published as ${cve} is the record of ${record.cveMetadata.cveId}.`);
}

async function read(file: Buffer): Promise<FeedContent<'vulnrichment'>> {
  return contentOf(recordsOf(await unpack(file)));
}

function recordsOf(content: Buffer): readonly CveRecord[] {
  const lines = linesOf(content);
  const [first] = lines;
  // One on each line, where the first line is a record by itself.
  const isByLine = first !== undefined && lines.length > 1 && first.subarray(-1).toString() === '}';
  if (isByLine) return lines.map((line, index) => readAs(CveRecord, line, `The record on line ${index + 1}`));
  return [readAs(z.union([z.array(CveRecord).min(1), CveRecord]), content, 'The file')].flat();
}

function linesOf(content: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < content.length; ) {
    const end = content.indexOf(0x0a, from);
    const line = content.subarray(from, end === -1 ? content.length : end);
    const bare = line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
    if (bare.length > 0) lines.push(bare);
    from = end === -1 ? content.length : end + 1;
  }
  return lines;
}

function contentOf(records: readonly CveRecord[]): FeedContent<'vulnrichment'> {
  const entries = new Map<string, FeedEntries['vulnrichment']>();
  const notes = new Set<string>();
  let newest = Number.NEGATIVE_INFINITY;
  for (const record of records) {
    const { entry, at } = entryOf(record, notes);
    entries.set(record.cveMetadata.cveId, entry);
    newest = Math.max(newest, at ?? newest);
  }
  const publishedAt = Number.isFinite(newest) ? newest : null;
  return {
    version: publishedAt === null ? 'undated' : new Date(publishedAt).toISOString().slice(0, 10),
    publishedAt,
    entries,
    isWhole: false,
    notes: [...notes],
  };
}

function entryOf({ cveMetadata, containers }: CveRecord, notes: Set<string>) {
  const { cna, adp = [] } = containers;
  const ofCisa = adp.filter(({ providerMetadata }) => providerMetadata?.shortName === 'CISA-ADP');
  const metrics = ofCisa.flatMap((container) => container.metrics ?? []);
  const points = new Map<string, string>();
  let decidedAt: number | null = null;
  for (const { other } of metrics) {
    if (other?.type !== 'ssvc') continue;
    const ssvc = Ssvc.safeParse(other.content);
    if (!ssvc.success) {
      notes.add('Some decision points of SSVC have a shape that is not understood: they stay unknown.');
      continue;
    }
    decidedAt = instantOf(ssvc.data.timestamp) ?? decidedAt;
    for (const option of ssvc.data.options) {
      for (const [name, value] of Object.entries(option)) points.set(name.toLowerCase(), value.toLowerCase());
    }
  }
  const entry: FeedEntries['vulnrichment'] = {
    exploitation: wordOf(points.get('exploitation'), { none: 'none', poc: 'poc', active: 'active' }, notes),
    isAutomatable: wordOf(points.get('automatable'), { yes: true, no: false }, notes),
    technicalImpact: wordOf(points.get('technical impact'), { partial: 'partial', total: 'total' }, notes),
    // CISA's own score where it gave one, else that of whoever assigned the CVE.
    cvss: scoreOf(metrics) ?? scoreOf(cna?.metrics ?? []),
    publishedAt: instantOf(cveMetadata.datePublished),
  };
  return { entry, at: decidedAt ?? instantOf(cveMetadata.dateUpdated) };
}

function wordOf<Value>(word: string | undefined, known: Readonly<Record<string, Value>>, notes: Set<string>) {
  if (word === undefined) return null;
  if (Object.hasOwn(known, word)) return known[word] ?? null;
  notes.add('Some decision points of SSVC hold a word that is not known: they stay unknown.');
  return null;
}

/** The newest version of CVSS that is given; the score is worked out from the vector, whatever stands beside it. */
function scoreOf(metrics: readonly z.output<typeof Metric>[]): FeedEntries['vulnrichment']['cvss'] {
  for (const version of ['cvssV4_0', 'cvssV3_1', 'cvssV3_0', 'cvssV2_0'] as const) {
    for (const metric of metrics) {
      const vector = metric[version]?.vectorString;
      const score = vector === undefined ? null : baseScore(vector);
      if (vector !== undefined && score !== null) return { score, vector };
    }
  }
  return null;
}

/** CVE records write instants with or without a zone; without one they are UTC. */
function instantOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return null;
  const at = Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(at) ? null : at;
}
