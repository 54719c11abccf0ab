import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from './contract.ts';
import { epss } from './epss.ts';
import { kev } from './kev.ts';
import { feeds } from './registry.ts';
import { vulnrichment } from './vulnrichment.ts';

const json = (value: unknown) => Buffer.from(JSON.stringify(value));
const entry = (cveID: string, more: object = {}) => ({
  cveID,
  vendorProject: 'Example',
  dateAdded: '2026-03-01',
  dueDate: '2026-03-22',
  knownRansomwareCampaignUse: 'Unknown',
  ...more,
});
const catalogue = (vulnerabilities: readonly object[], more: object = {}) =>
  json({
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: '2026.03.01',
    dateReleased: '2026-03-01T15:00:00.1234Z',
    count: vulnerabilities.length,
    vulnerabilities,
    ...more,
  });

it('every feed is known by its own id, and says what it supplies and what it tells', () => {
  for (const [id, feed] of Object.entries(feeds)) {
    expect(feed.id).toBe(id);
    expect(feed.supplies.length).toBeGreaterThan(0);
    expect(feed.tells).toMatch(/\.$/);
  }
});

describe('KEV', () => {
  it('is read with its dates, packed or not, also with fields that are unknown today', async () => {
    const file = catalogue([entry('cve-2026-1234', { tomorrow: { deep: [1] }, knownRansomwareCampaignUse: 'Known' })], {
      alsoNew: true,
    });
    const expected = new Map([['CVE-2026-1234', { addedOn: '2026-03-01', dueOn: '2026-03-22', isRansomware: true }]]);
    for (const given of [file, gzipSync(file)]) {
      const content = await kev.read(given);
      expect(content.entries).toEqual(expected);
      expect(content).toMatchObject({ version: '2026.03.01', isWhole: true, notes: [] });
    }
  });

  it('takes the day of listing where a due date lies before it, and says so', async () => {
    const content = await kev.read(
      catalogue([entry('CVE-2021-0001', { dueDate: '2021-11-03', dateAdded: '2021-11-17' })]),
    );
    expect(content.entries.get('CVE-2021-0001')).toMatchObject({ addedOn: '2021-11-17', dueOn: '2021-11-17' });
    expect(content.notes).toEqual([
      '1 entries have a due date before the day on which they were added: that day is taken.',
    ]);
  });

  it.each<[string, Buffer, string]>([
    ['nothing', Buffer.alloc(0), 'The file is empty.'],
    ['no JSON', Buffer.from('<html>maintenance</html>'), 'The catalogue is not JSON.'],
    ['a part of a pack', gzipSync(catalogue([entry('CVE-2026-1234')])).subarray(0, 60), 'damaged'],
    ['fewer entries than it says', catalogue([entry('CVE-2026-1234')], { count: 2 }), 'it is not whole'],
    ['no entries', catalogue([]), 'a catalogue without entries is none'],
    ['an entry that is no CVE', catalogue([entry('GHSA-1')]), 'vulnerabilities.0.cveID'],
    ['a day that there is not', catalogue([entry('CVE-2026-1234', { dateAdded: '2026-02-30' })]), 'dateAdded'],
    ['a list', json([1, 2]), 'is not understood'],
  ])('refuses %s', async (_, file, sentence) => {
    await expect(kev.read(file)).rejects.toThrow(sentence);
    await expect(kev.read(file)).rejects.toBeInstanceOf(FeedError);
  });
});

describe('EPSS', () => {
  const scores = (rows: string, about = '#model_version:v2026.03.14,score_date:2026-03-30T00:00:00+0000') =>
    Buffer.from(`${about}\ncve,epss,percentile\n${rows}`);

  it('is read with its comment line and scientific notation', async () => {
    const content = await epss.read(gzipSync(scores('CVE-2026-0001,4.3e-05,0.00811\nCVE-2021-44228,0.97565,1\n')));
    expect(content.version).toBe('2026-03-30 (v2026.03.14)');
    expect(content.entries).toEqual(
      new Map([
        ['CVE-2026-0001', { score: 0.000043, percentile: 0.00811 }],
        ['CVE-2021-44228', { score: 0.97565, percentile: 1 }],
      ]),
    );
  });

  it.each<[string, Buffer, string]>([
    ['a table without its comment', Buffer.from('cve,epss,percentile\nCVE-2026-0001,0.1,0.1\n'), 'does not begin with'],
    ['a score above 1', scores('CVE-2026-0001,1.5,0.1\n'), 'Line 3'],
    ['a score that is no number', scores('CVE-2026-0001,0.1,0.1\nCVE-2026-0002,NaN,0.1\n'), 'Line 4'],
    ['a row that is cut off', scores('CVE-2026-0001,0.1,0.1\nCVE-2026-00'), 'cut off (line 4)'],
    ['no rows', scores(''), 'holds no score'],
    ['another table', Buffer.from('#model_version:v1,score_date:2026-03-30\na,b\n1,2\n'), 'is no CVE id'],
  ])('refuses %s', async (_, file, sentence) => {
    await expect(epss.read(file)).rejects.toThrow(sentence);
  });
});

describe('EPSS that lists a CVE twice', () => {
  it.each([
    ['0.9,0.9', '0.1,0.1'],
    ['0.1,0.1', '0.9,0.9'],
  ])('takes the higher score, and says so', async (one, other) => {
    const rows = `CVE-2026-0001,${one}\nCVE-2026-0001,${other}\n`;
    const file = Buffer.from(`#model_version:v1,score_date:2026-03-30\ncve,epss,percentile\n${rows}`);
    const { entries, notes } = await epss.read(file);
    expect(entries.get('CVE-2026-0001')).toEqual({ score: 0.9, percentile: 0.9 });
    expect(notes).toEqual(['1 CVEs are listed twice: the higher score is taken.']);
  });
});

describe('Vulnrichment', () => {
  const record = (cveId: string, metrics: readonly object[], cna: readonly object[] = []) => ({
    dataType: 'CVE_RECORD',
    cveMetadata: { cveId, datePublished: '2026-01-05T10:00:00', state: 'PUBLISHED' },
    containers: {
      cna: { metrics: cna },
      adp: [
        { title: 'CVE Program Container', providerMetadata: { shortName: 'CVE' } },
        { title: 'CISA ADP Vulnrichment', providerMetadata: { shortName: 'CISA-ADP' }, metrics },
      ],
    },
  });
  const ssvc = (exploitation: string, automatable: string, impact: string) => ({
    other: {
      type: 'ssvc',
      content: {
        timestamp: '2026-02-01T12:00:00.000000Z',
        options: [{ Exploitation: exploitation }, { Automatable: automatable }, { 'Technical Impact': impact }],
        role: 'CISA Coordinator',
        version: '2.0.3',
      },
    },
  });
  const v31 = { cvssV3_1: { vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', baseScore: 1 } };

  it('is read with its decision points, and the score that its vector stands for', async () => {
    const content = await vulnrichment.read(json(record('CVE-2026-1234', [ssvc('active', 'yes', 'total'), v31])));
    expect(content).toMatchObject({ version: '2026-02-01', isWhole: false, notes: [] });
    expect(content.entries.get('CVE-2026-1234')).toEqual({
      exploitation: 'active',
      isAutomatable: true,
      technicalImpact: 'total',
      cvss: { score: 9.8, vector: v31.cvssV3_1.vectorString },
      publishedAt: Date.UTC(2026, 0, 5, 10),
    });
  });

  it.each([
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 'cvssV4_0', 9.3],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'cvssV3_0', 9.8],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', 'cvssV2_0', 10],
  ])('works out %s of whoever assigned the CVE, where CISA gave none', async (vectorString, key, score) => {
    const content = await vulnrichment.read(json([record('CVE-2026-1234', [], [{ [key]: { vectorString } }])]));
    expect(content.entries.get('CVE-2026-1234')?.cvss).toEqual({ score, vector: vectorString });
  });

  it.each(['CVSS:4.0/AV:N', 'CVSS:3.1/AV:N/AC:L', 'AV:N', '', 'CVSS:9.9/AV:N'])(
    'makes no score of %j, which is no whole vector',
    async (vectorString) => {
      const content = await vulnrichment.read(json([record('CVE-2026-1234', [{ cvssV3_1: { vectorString } }])]));
      expect(content.entries.get('CVE-2026-1234')?.cvss).toBeNull();
    },
  );

  it('leaves unknown what is not there or not understood, and says so', async () => {
    const odd = [ssvc('rumoured', 'no', 'partial'), { other: { type: 'ssvc', content: 'later' } }];
    const lines = [
      record('CVE-2026-0001', odd),
      record('CVE-2026-0002', [{ cvssV3_1: { vectorString: 'CVSS:3.1/X' } }]),
    ];
    const content = await vulnrichment.read(Buffer.from(lines.map((each) => `${JSON.stringify(each)}\r\n`).join('')));
    expect(content.entries.get('CVE-2026-0001')).toMatchObject({
      exploitation: null,
      isAutomatable: false,
      technicalImpact: 'partial',
      cvss: null,
    });
    expect(content.entries.get('CVE-2026-0002')).toMatchObject({ isAutomatable: null, cvss: null });
    expect(content.notes).toHaveLength(2);
  });

  it('asks for each CVE where it is kept; one that is not there stays unknown', async () => {
    const asked: string[] = [];
    const content = await vulnrichment.fetch(
      async (path) => {
        asked.push(path);
        return path.includes('24919') ? json(record('CVE-2024-24919', [ssvc('poc', 'no', 'partial')])) : null;
      },
      ['CVE-2024-24919', 'CVE-1999-0001'],
    );
    expect(asked).toEqual([
      'cisagov/vulnrichment/develop/2024/24xxx/CVE-2024-24919.json',
      'cisagov/vulnrichment/develop/1999/0xxx/CVE-1999-0001.json',
    ]);
    expect([...content.entries.keys()]).toEqual(['CVE-2024-24919']);
  });

  it('refuses the record of another CVE', async () => {
    const wrong = async () => json(record('CVE-2024-0002', []));
    await expect(vulnrichment.fetch(wrong, ['CVE-2024-0001'])).rejects.toThrow('the record of CVE-2024-0002');
  });
});

describe('nonsense', () => {
  const seeds = [
    catalogue([entry('CVE-2026-1234')]),
    Buffer.from('#model_version:v1,score_date:2026-03-30\ncve,epss,percentile\nCVE-2026-0001,0.1,0.1\n'),
    json({
      cveMetadata: { cveId: 'CVE-2026-1234' },
      containers: { adp: [{ metrics: [{ other: { type: 'ssvc' } }] }] },
    }),
  ];
  it('is read or refused with a sentence, whatever it is', async () => {
    const mangled = fc
      .tuple(fc.constantFrom(...seeds), fc.nat(400), fc.uint8Array({ maxLength: 12 }), fc.boolean())
      .map(([seed, at, bytes, isCut]) => {
        const where = at % seed.length;
        const rest = isCut ? Buffer.alloc(0) : seed.subarray(where + bytes.length);
        return Buffer.concat([seed.subarray(0, where), bytes, rest]);
      });
    const anything = fc.oneof(
      mangled,
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.constantFrom(kev, epss, vulnrichment), async (file, feed) => {
        const outcome = await feed.read(file).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FeedError);
        else expect(outcome).toHaveProperty('entries');
      }),
      { numRuns: 500 },
    );
  });
});
