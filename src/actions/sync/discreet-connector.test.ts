import { expect, it } from 'vitest';
import { type Batch, type Connector, type ConnectorSession, SourceError } from '../../connectors/contract.ts';
import { haloSecurity } from '../../connectors/halo-security/index.ts';
import { discreetConnector } from './discreet-connector.ts';

const apiKey = 'dd1ac050-b462-4dc6+a6bc/890d5a23735e';
const session = {} as ConnectorSession;
const discreet = (talker: Partial<Connector>, key = apiKey) =>
  discreetConnector({ ...haloSecurity, ...talker }, { apiKey: key });
const account = async (text: string) =>
  (await discreet({ test: async () => ({ account: text, warnings: [] }) }).test(session)).account;

it.each([
  [`${apiKey}@example.com`, '[secret]@example.com'],
  [`It is ${apiKey.toUpperCase()}, and ${apiKey}`, 'It is [secret], and [secret]'],
  [encodeURIComponent(apiKey), '[secret]'],
  [Buffer.from(apiKey).toString('hex'), '[secret]'],
  [`cut at the end: ${apiKey.slice(0, 20)}`, 'cut at the end: [secret]'],
  ['alex@example.com', 'alex@example.com'],
  ['', ''],
])('an account called %j is kept as %j', async (given, kept) => {
  expect(await account(given)).toBe(kept);
});

it.each(['base64', 'base64url'] as const)('the key in %s is known too', async (encoding) => {
  expect(await account(`<${Buffer.from(apiKey).toString(encoding)}>`)).not.toContain(
    Buffer.from(apiKey).toString(encoding).slice(0, 40),
  );
});

it('warnings, errors, and all that a reading says are without the key', async () => {
  const said = `before ${apiKey} after`;
  const texts = { title: said, description: said, solution: said, category: said, cves: [said] };
  const batches = [
    {
      kind: 'assets',
      assets: [{ externalId: '1', name: said, address: said, scan: null, scanMovedDuringRead: false }],
    },
    { kind: 'definitions', definitions: [{ externalId: '2', ...texts, sourceSeverity: said }] },
    { kind: 'observations', observations: [{ externalId: '2:1', sourceStatus: said, sourceSeverity: said }] },
    {
      kind: 'end',
      coverage: {
        gaps: [said],
        notes: [said],
        moved: said,
        unknownWords: { [said]: 1 },
        assetsAfter: [],
        acknowledged: new Set(['2:1']),
      },
    },
  ] as unknown as Batch[];
  const talker = discreet({
    test: async () => ({ account: null, warnings: [said] }),
    async *pull() {
      yield* batches;
      throw new SourceError('unexpected-answer', said);
    },
  });
  expect(await talker.test(session)).toEqual({ account: null, warnings: ['before [secret] after'] });
  const read: Batch[] = [];
  const reading = async () => {
    for await (const batch of talker.pull(session)) read.push(batch);
  };
  await expect(reading()).rejects.toMatchObject({ problem: 'unexpected-answer', message: 'before [secret] after' });
  expect(JSON.stringify(read)).not.toContain(apiKey);
  expect(JSON.parse(JSON.stringify(read).replaceAll('[secret]', apiKey))).toEqual(JSON.parse(JSON.stringify(batches)));
  expect(read.at(-1)).toMatchObject({ coverage: { acknowledged: new Set(['2:1']) } });
  const refusing = discreet({
    test: async () => {
      throw new SourceError('credentials-refused', said);
    },
  });
  await expect(refusing.test(session)).rejects.toThrow('before [secret] after');
});

it('a row without the key stays the object that it is, and a key that is no secret is no key', async () => {
  const observations = [{ externalId: '2:1', sourceStatus: 'investigating', sourceSeverity: '4' }];
  const source = discreet({
    pull: async function* () {
      yield { kind: 'observations', observations } as unknown as Batch;
    },
  });
  for await (const batch of source.pull(session)) {
    expect(batch.kind === 'observations' && batch.observations[0]).toBe(observations[0]);
  }
  const short = discreet({ test: async () => ({ account: 'an account', warnings: [] }) }, 'a');
  expect((await short.test(session)).account).toBe('an account');
});
