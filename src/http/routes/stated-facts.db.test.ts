import { afterAll, beforeAll, expect, it } from 'vitest';
import { scanAll } from '../../../test/engine/story.ts';
import { type Account, accountWith, own, within } from '../../../test/mistakes/account.ts';
import { replayPolicy } from '../../actions/policies/replay-policy.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { signsOfHistory } from '../../core/statistics/signs-of-history.ts';

// 9001 is critical, 9002 high and 9003 medium at the scanner; each on its own asset, and 9003 on two.
let account: Account;
beforeAll(async () => {
  const severities = { 9001: 5, 9002: 4, 9003: 3 };
  account = await accountWith(['9001:3001', '9002:3001', '9003:3001', '9003:3002'], severities);
});
afterAll(() => account.close());

const idOf = async (externalId: string) => (await account.shown(externalId)).id;
const read = async (externalId: string, query = '') =>
  (await account.app.call(`GET /vulnerabilities/${await idOf(externalId)}${query}`)).body;
const state = async (externalId: string, body: object, headers: Record<string, string> = {}) =>
  await account.app.call(`POST /vulnerabilities/${await idOf(externalId)}/stated-facts`, {
    as: 'manager',
    body: { reason: 'Looked at it.', ...body },
    headers,
  });
const preview = async (externalId: string, body: object) =>
  await account.app.call(`POST /vulnerabilities/${await idOf(externalId)}/stated-facts/previews`, {
    as: 'manager',
    body,
  });
const timeline = async (externalId: string) =>
  (await account.app.call(`GET /vulnerabilities/${await idOf(externalId)}/timeline`)).body.items;

it('a stated severity counts, and what the scanner says stays beside it wherever it is told', async () => {
  account.app.pass(DAY);
  const before = await read('9001:3001');
  expect(before).toMatchObject({ severity: 'critical', severityOverride: null, statedFacts: [] });
  const seen = await preview('9001:3001', { fact: 'severity', value: 'low' });
  expect(seen.body).toMatchObject({
    before: { severity: 'critical', dueOn: before.dueOn },
    after: { severity: 'low', slaState: 'on-track' },
    voids: [],
  });
  expect((await read('9001:3001')).revision).toBe(before.revision);
  await account.app.newEntries();
  const answer = await state('9001:3001', { fact: 'severity', value: 'low' }, { 'if-match': `"${before.revision}"` });
  const by = answer.body.severityOverride?.by;
  const override = { from: 'critical', to: 'low', reason: 'Looked at it.', by, at: expect.any(String) };
  expect(answer).toMatchObject({
    status: 200,
    body: {
      severity: 'low',
      sourceSeverity: before.sourceSeverity,
      severityOverride: override,
      dueOn: seen.body.after.dueOn,
      sourceFacts: { severity: { means: 'critical' } },
      statedFacts: [{ fact: 'severity', value: 'low', reason: 'Looked at it.', by }],
    },
  });
  const listed = (await account.app.call('GET /vulnerabilities?severity=low')).body.items;
  expect(listed).toMatchObject([{ id: before.id, severityOverride: override }]);
  expect((await timeline('9001:3001')).slice(-2)).toMatchObject([
    { type: 'fact-stated', actor: by, change: { fact: 'severity', value: 'low', severity: 'low' } },
    { type: 'deadline-set' },
  ]);
  expect(await account.app.newEntries()).toMatchObject([
    {
      action: 'vulnerability.fact-stated',
      subject: `vulnerability:${before.id}`,
      detail: { fact: 'severity', reason: 'Looked at it.', severity: { from: 'critical', to: 'low' } },
    },
  ]);
  const explained = (await account.app.call(`GET /vulnerabilities/${before.id}/explanation`)).body;
  expect(explained.steps.map(({ text }: { text: string }) => text).join('\n')).toContain('the source says critical');
  const past = new Date(account.app.clock.now - HOUR).toISOString();
  expect(await read('9001:3001', `?asOf=${past}`)).toMatchObject({ severity: 'critical', severityOverride: null });
  const csv = (await account.app.call('GET /vulnerabilities/export.csv?severity=low')).text;
  expect(csv).toContain(`"${by}","critical"`);
});

it('a sync with another rating changes only that; withdrawn, that rating counts', async () => {
  account.world.setSeverity(9001, 4);
  account.app.pass(HOUR);
  scanAll(account.world);
  await account.sync();
  expect(await read('9001:3001')).toMatchObject({ severity: 'low', severityOverride: { from: 'high', to: 'low' } });
  const sign = (await account.app.call('GET /statistics/signs?kind=severity-lowered')).body;
  expect(sign.items).toMatchObject([
    { sentence: expect.stringMatching(/went from critical to low on the word of .* before its deadline/) },
  ]);
  account.app.pass(HOUR);
  const withdrawn = await state('9001:3001', { fact: 'severity', value: null });
  expect(withdrawn).toMatchObject({
    status: 200,
    body: { severity: 'high', severityOverride: null, statedFacts: [] },
  });
});

it('raised, it voids what was approved of something less bad, as a whole', async () => {
  const ids = [await idOf('9003:3001'), await idOf('9003:3002')];
  const details = { owner: 'Olga', reviewOn: '2026-03-20' };
  const scope = { kind: 'vulnerability', ids };
  const exception = await account.excepted({
    kind: 'accepted-risk',
    scope,
    reason: 'r',
    untilOn: '2026-04-01',
    details,
  });
  expect((await read('9003:3002')).slaState).toBe('excepted');
  account.app.pass(HOUR);
  const seen = await preview('9003:3001', { fact: 'severity', value: 'critical' });
  expect(seen.body.voids).toEqual(['The severity rose from medium to critical.']);
  expect((await state('9003:3001', { fact: 'severity', value: 'critical' })).body).toMatchObject({ exception: null });
  expect((await read('9003:3002')).slaState).not.toBe('excepted');
  expect((await account.app.call(`GET /exceptions/${exception}`)).body).toMatchObject({ status: 'voided' });
});

it('what only people tell decides under a policy that asks for it, and stays when the vulnerability returns', async () => {
  const second = {
    ...own,
    id: 'second',
    title: 'A second one',
    anchors: ['patch-released', 'first-seen'] as const,
    rules: [within(3, 'days', { 'fix-available': true }, 'fixable'), within(20)],
  };
  await account.putInForce([own, second], 'prospective');
  account.world.introduce(9002, 3002);
  account.app.pass(DAY);
  scanAll(account.world);
  await account.sync();
  const due = async () =>
    (await read('9002:3002')).obligations.find(({ id }: { id: string }) => id === 'second').ruleId;
  expect(await due()).toBe('all');
  const seen = (await preview('9002:3002', { fact: 'fix-available', value: true })).body;
  expect(seen.moves).toEqual([{ title: 'A second one', dueOnBefore: '2026-04-01', dueOnAfter: '2026-03-15' }]);
  expect((await state('9002:3002', { fact: 'fix-available', value: true })).status).toBe(200);
  expect(await due()).toBe('fixable');
  const released = new Date(account.app.clock.now - 2 * DAY).toISOString();
  expect((await state('9002:3002', { fact: 'patch-released', value: released })).body.statedFacts).toMatchObject([
    { fact: 'fix-available', value: true },
    { fact: 'patch-released', value: released },
  ]);
  const explained = (await account.app.call(`GET /vulnerabilities/${await idOf('9002:3002')}/explanation`)).body;
  const { deadline } = explained.obligations.find(({ id }: { id: string }) => id === 'second');
  expect(deadline).toMatchObject({
    anchor: 'patch-released',
    anchorStated: { by: expect.stringContaining('manager') },
    facts: [
      { name: 'fix-available', value: true, from: 'person', by: expect.stringContaining('manager'), instead: null },
    ],
  });
  account.world.fix(9002, 3002);
  account.app.pass(DAY);
  scanAll(account.world);
  await account.sync();
  expect((await read('9002:3002')).status).toBe('resolved');
  const closed = await state('9002:3002', { fact: 'fix-available', value: null });
  expect(closed).toMatchObject({ status: 409, body: { detail: expect.stringContaining('is resolved') } });
  account.world.introduce(9002, 3002);
  account.app.pass(DAY);
  scanAll(account.world);
  await account.sync();
  expect(await read('9002:3002')).toMatchObject({ status: 'open', episodes: 2 });
  expect(await due()).toBe('fixable');
});

it('refuses what cannot be, what is so already, and a version that is not the present one', async () => {
  const tomorrow = new Date(account.app.clock.now + DAY).toISOString();
  const cases: readonly (readonly [object, number, string])[] = [
    [{ fact: 'severity', value: 'unknown' }, 400, ''],
    [{ fact: 'severity', value: true }, 400, ''],
    [{ fact: 'fix-available', value: 'yes' }, 400, ''],
    [{ fact: 'evaluated', value: tomorrow }, 400, 'in the future'],
    [{ fact: 'patch-released', value: '1969-01-01T00:00:00Z' }, 400, 'before 1990'],
    [{ fact: 'kev', value: true }, 400, ''],
    [{ fact: 'fix-available', value: true, reason: ' ' }, 400, ''],
    [{ fact: 'severity', value: 'high' }, 400, 'The source says so itself.'],
    [{ fact: 'fix-available', value: null }, 409, 'nothing to withdraw'],
  ];
  for (const [body, status, detail] of cases) {
    const refused = await state('9002:3001', body);
    expect([body, refused.status]).toEqual([body, status]);
    expect(refused.body.detail).toContain(detail);
  }
  expect((await state('9003:3001', { fact: 'severity', value: 'critical' })).body.detail).toBe(
    'This is stated already.',
  );
  const medium = await state('9003:3001', { fact: 'severity', value: 'medium' });
  expect(medium.body.detail).toContain('withdraw what is stated instead');
  const late = await state('9003:3001', { fact: 'severity', value: null }, { 'if-match': '"1"' });
  expect(late.status).toBe(412);
  expect(
    (await state('9003:3001', { fact: 'evaluated', value: new Date(account.app.clock.now).toISOString() })).status,
  ).toBe(200);
});

it('a word that makes a deadline later near it is a sign, under whichever obligation, also where it is withdrawn', async () => {
  const strict = { ...own, id: 'strict', title: 'A strict one', rules: [within(1)] };
  const asking = {
    ...own,
    id: 'asking',
    title: 'One that asks people',
    anchors: ['patch-released', 'first-seen'] as const,
    rules: [within(60, 'days', { 'publicly-exposed': false }, 'hidden'), within(5)],
  };
  const whenUnknown = { 'fix-available': 'unknown' } as const;
  const only = { ...own, id: 'only', title: 'One without a fix', rules: [within(6, 'days', whenUnknown)] };
  await account.putInForce([own, asking, strict, only], 'prospective');
  for (const target of [3001, 3002]) account.world.introduce(9004, target);
  account.app.pass(DAY);
  scanAll(account.world);
  await account.sync();
  account.app.pass(2 * DAY);
  // The strictest has passed and stays; those that moved are not the working one.
  const ago = (days: number) => new Date(account.app.clock.now - days * DAY).toISOString();
  const began = account.app.clock.now;
  for (const [fact, value] of [
    ['patch-released', ago(0)],
    ['patch-released', null],
    ['publicly-exposed', false],
    ['publicly-exposed', true],
    ['pci-relevant', false],
    ['fix-available', true],
    ['fix-available', null],
  ] as const) {
    account.app.pass(HOUR);
    expect((await state('9004:3001', { fact, value })).status).toBe(200);
  }
  const all = (await account.app.call('GET /statistics/signs?kind=statement-near-deadline&limit=50')).body;
  const told = all.items.filter(({ at }: { at: string }) => Date.parse(at) > began);
  expect(told.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
    expect.stringMatching(
      /^On the word of .* about fix-available, it was given no deadline any more, 4 days before its/,
    ),
    expect.stringMatching(
      /^On the word of .* about publicly-exposed, it was given 5. days more, . days before its dead/,
    ),
    expect.stringMatching(
      /^On the word of .* about patch-released, it was given 2 days more, 3 days before its deadline/,
    ),
  ]);
  // What the database finds is what its events tell.
  const rows = await account.app.db
    .selectFrom('vulnerability_events')
    .selectAll()
    .where('vulnerability_id', '=', await idOf('9004:3001'))
    .orderBy('id')
    .execute();
  const events = rows.map(({ change, true_at: trueAt, recorded_at: recordedAt }) => ({ change, trueAt, recordedAt }));
  expect(
    signsOfHistory(events as never)
      .map(({ kind, at, dueAt }) => [kind, at, dueAt])
      .toReversed(),
  ).toEqual(
    told.map((sign: { kind: string; at: string; dueAt: string }) => [
      sign.kind,
      ...[sign.at, sign.dueAt].map(Date.parse),
    ]),
  );
});

it('a replay finds that everything follows', async () => {
  expect((await replayPolicy(account.app.as('auditor'))).differences).toEqual([]);
});
