// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import type { Simulation } from '../../features/policy/queries.ts';
import type { Shape } from '../../lib/api.ts';
import { answer, answerWith, perhaps, refusal } from '../testing/answers.ts';
import { overview, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

// A text area that grows with its text looks at it again once fonts have come.
beforeAll(() => {
  Object.defineProperty(globalThis.document, 'fonts', { value: new EventTarget(), configurable: true });
});

const text = `schema: curfew.policy/1
name: Example
obligations:
  - id: own-sla
    title: Own SLA
    rules:
      - id: all
        when: {}
        within: 30 days
  - id: contract
    title: Contract
    appliesTo: { assetTag: bank }
    anchors: [listed-in-kev, first-seen]
    assume: { publiclyExposed: true }
    rules:
      - id: known
        when: { kev: [true, unknown] }
        within: 12 hours
        notAfter: kev-due-date
      - id: rest
        when: {}
        until: next system upgrade
`;
const policy: Shape<'SlaPolicy'> = {
  version: 3,
  name: 'Example',
  isTableOfDays: false,
  obligations: [],
  days: { critical: 30, high: 30, medium: 30, low: 30, informational: 30 },
  timeZone: 'UTC',
  triageDays: 7,
  staleAfterHours: 24,
  scanMaxAgeDays: 35,
  reopenRestartsAfterDays: null,
  effect: 'retroactive',
  createdAt: '2026-03-01T09:00:00.000Z',
  createdBy: 'ada@example.com',
  reason: 'Contract with the bank',
};
const summary = (id: string, title: string) => ({ id, title, rules: [], holidayCalendar: null, holidays: 0 });
const document: Shape<'PolicyDocument'> = {
  version: 3,
  text,
  wasWritten: true,
  sha256: 'ab'.repeat(32),
  effect: 'retroactive',
  createdAt: policy.createdAt,
  createdBy: policy.createdBy,
  reason: policy.reason,
  summary: [summary('own-sla', 'Own SLA'), summary('contract', 'Contract')],
  differences: null,
  application: { total: 400, judged: 100, changed: 40, finishedAt: null, supersededBy: null },
};
const valid: Shape<'ExaminedPolicy'> = {
  problems: [],
  warnings: [],
  summary: document.summary,
  written: {},
  yaml: text,
  differences: { version: 3, sentences: ['Contract, known: 12 hours becomes 24 hours.'], lines: [] },
};
const inForce = () => [
  answer('get', '/api/v1/sla-policies', { items: [policy], nextCursor: null }),
  answer('get', '/api/v1/sla-policies/{version}', document),
];
const feeds = () => perhaps(answer('get', '/api/v1/feeds', { items: [] }));

it('a policy with several obligations is told in plain words, with how far it has come', async () => {
  renderPage('/policy', [...signedIn('engineer'), ...inForce()]);
  const contract = within(await screen.findByRole('region', { name: 'Contract' }));
  expect(contract.getByText('In KEV: yes or unknown')).toBeDefined();
  expect(contract.getByText('12 hours')).toBeDefined();
  expect(contract.getByText('At the next system upgrade')).toBeDefined();
  expect(contract.getByText('Everything else')).toBeDefined();
  expect(contract.getByText(/Publicly exposed: yes. Anything else stays unknown/)).toBeDefined();
  expect(
    contract.getByText(/The day its CVE was listed in KEV; where that is not known, the day it was/),
  ).toBeDefined();
  expect(screen.getByText(/100 of 400 vulnerabilities so far, 40 with a deadline of this version/)).toBeDefined();
  expect(screen.getByText('Administrators and managers put a new version in force.')).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Change the policy' })).toBeNull();
});

it('a mistake is told at its line and at its row, and nothing can be put in force', async () => {
  const message = 'A window is hours, days or business days.';
  const wrong: Shape<'ExaminedPolicy'> = {
    problems: [{ line: 18, column: 17, path: 'obligations.1.rules.0.within', message, wouldBeRight: '12 hours' }],
    warnings: [],
    summary: null,
    written: null,
    yaml: null,
    differences: null,
  };
  const validate = answer('post', '/api/v1/sla-policies/validations', wrong);
  renderPage('/policy/edit', [...signedIn('administrator'), ...inForce(), feeds(), validate]);
  expect(await screen.findByText('1 mistake: it cannot be put in force like this.', { exact: false })).toBeDefined();
  // At the row, and in the list with its line.
  expect(screen.getAllByText(message, { exact: false })).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Line 18' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Put in force…' }).hasAttribute('disabled')).toBe(true);
  expect(await validate.requests[0]?.json()).toEqual({ text, against: 3 });
});

it('what is written is sent with the version that it was made from, and the choice for what it counts', async () => {
  const validate = answer('post', '/api/v1/sla-policies/validations', valid);
  const { user, address } = renderPage('/policy/edit', [...signedIn('administrator'), ...inForce(), feeds(), validate]);
  const amount = await screen.findByLabelText('Time of rule known');
  await user.clear(amount);
  await user.type(amount, '24');
  const written = () => (screen.getByLabelText('Policy as YAML') as HTMLTextAreaElement).value;
  expect(written()).toContain('within: 24 hours');
  const put = await screen.findByRole('button', { name: 'Put in force…' });
  // What is typed is looked at a moment later, which takes a slow machine longer.
  await waitFor(() => expect(put.hasAttribute('disabled')).toBe(false));
  await user.click(put);
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('Contract, known: 12 hours becomes 24 hours.')).toBeDefined();
  const submit = dialog.getByRole('button', { name: 'Put version 4 in force' });
  expect(submit.hasAttribute('disabled')).toBe(true);
  await user.click(dialog.getByRole('radio', { name: /For what comes from now on/ }));
  await user.type(dialog.getByLabelText('Reason'), 'As agreed');
  const create = answer('post', '/api/v1/sla-policies', { ...policy, version: 4, warnings: [] });
  const sent = written();
  answerWith([create]);
  await user.click(submit);
  await expect.poll(address).toBe('/policy');
  expect(await create.requests[0]?.json()).toEqual({
    text: sent,
    effect: 'prospective',
    reason: 'As agreed',
    basedOn: 3,
  });
});

it('what a feed is missing for is told before it is put in force, and beside what it would do', async () => {
  const message = 'This policy asks for KEV, which has never been loaded: until it is, no check can pass.';
  const warned = { ...valid, warnings: [{ line: 9, path: 'obligations.0.rules', message }] };
  const none = { met: 0, missed: 0, noDeadline: 0, rate: null };
  const simulation: Simulation = {
    at: '2026-03-02T09:00:00.000Z',
    basedOn: 3,
    warnings: [`Line 9: ${message}`],
    open: [],
    moving: 0,
    moves: [],
    onTime: { from: '2025-03-03', to: '2026-03-02', was: none, wouldBe: none, notJudged: 0, rows: [] },
  };
  const { user } = renderPage('/policy/edit', [
    ...signedIn('administrator'),
    ...inForce(),
    feeds(),
    answer('post', '/api/v1/sla-policies/validations', warned),
    answer('post', '/api/v1/sla-policies/simulations', simulation),
  ]);
  const amount = await screen.findByLabelText('Time of rule known');
  await user.clear(amount);
  await user.type(amount, '24');
  const put = await screen.findByRole('button', { name: 'Put in force…' });
  await waitFor(() => expect(put.hasAttribute('disabled')).toBe(false));
  await user.click(put);
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(message)).toBeDefined();
  await user.click(dialog.getByRole('button', { name: 'Keep version 3' }));
  await user.click(await screen.findByRole('button', { name: /Simulate/ }));
  const beside = within(await screen.findByRole('dialog', { name: 'What it would do' }));
  expect(await beside.findByText(`Line 9: ${message}`)).toBeDefined();
});

it('says where the document tells how far exceptions may go; a preset that does not takes the limits from before', async () => {
  const limits = 'exceptions:\n  voidAtEpss: 0.5\n';
  const preset: Shape<'PolicyPreset'> = {
    id: 'strict',
    title: 'Strict',
    summary: 'All in a week.',
    source: { title: 'Nobody', version: '1', date: '2026-01-01', url: null, notVerified: ['All of it.'] },
  } as never;
  const { user } = renderPage('/policy/edit', [
    ...signedIn('administrator'),
    answer('get', '/api/v1/sla-policies', { items: [policy], nextCursor: null }),
    answer('get', '/api/v1/sla-policies/{version}', {
      ...document,
      text: text.replace('obligations:', `${limits}obligations:`),
    }),
    feeds(),
    answer('post', '/api/v1/sla-policies/validations', valid),
    answer('get', '/api/v1/sla-policies/presets', { items: [preset] }),
    answer('get', '/api/v1/sla-policies/presets/{id}', { ...preset, text } as never),
  ]);
  const area = await screen.findByLabelText<HTMLTextAreaElement>('Policy as YAML');
  await user.click(screen.getByRole('button', { name: '“exceptions”, line 3' }));
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('exceptions:');
  await user.click(screen.getByRole('button', { name: 'Begin from a preset' }));
  expect(await screen.findByText('1 thing has not been verified')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Begin with it: Strict' }));
  await screen.findByText(/does not say how far exceptions may go, so the defaults hold/);
  await user.click(screen.getByRole('button', { name: 'Take the limits of version 3' }));
  expect(area.value).toContain(limits);
  expect(screen.getByRole('button', { name: /^“exceptions”, line/ })).toBeDefined();
});

it('what differs is one press away', async () => {
  const validate = answer('post', '/api/v1/sla-policies/validations', valid);
  const { user } = renderPage('/policy/edit', [...signedIn('administrator'), ...inForce(), feeds(), validate]);
  await user.click(await screen.findByRole('button', { name: '1 thing differs from version 3' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText('Contract, known: 12 hours becomes 24 hours.')).toBeDefined();
});

it('a text that cannot be checked says so, and stays', async () => {
  const problem = { status: 500, code: 'internal', title: 'Something failed', detail: 'Try again.' } as const;
  const validate = refusal('post', '/api/v1/sla-policies/validations', problem);
  renderPage('/policy/edit', [...signedIn('administrator'), ...inForce(), feeds(), validate]);
  expect(await screen.findByText('It could not be checked: Try again.', { exact: false })).toBeDefined();
  expect((screen.getByLabelText('Policy as YAML') as HTMLTextAreaElement).value).toBe(text);
  expect(screen.getByRole('button', { name: 'Put in force…' }).hasAttribute('disabled')).toBe(true);
});

it.each([
  ['before it was put in force', '2026-02-28T09:00:00.000Z', 404],
  ['where there is none of that number', '2026-04-01T09:00:00.000Z', 404],
  ['while it was applied', '2026-03-01T09:05:00.000Z', 200],
  ['once a later version had judged the rest', '2026-03-09T09:00:00.000Z', 200],
] as const)('of a past day a version tells what was known then: %s', async (when, asOf, status) => {
  const superseded = { total: 400, judged: 100, changed: 40, finishedAt: '2026-03-09T08:00:00.000Z', supersededBy: 4 };
  const isMissing = when === 'where there is none of that number';
  const missing = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is none.' } as const;
  renderPage(`/policy/versions/3?asOf=${asOf}`, [
    ...signedIn('administrator', overview({ sources: [] })),
    isMissing
      ? refusal('get', '/api/v1/sla-policies/{version}', missing)
      : answer('get', '/api/v1/sla-policies/{version}', { ...document, application: superseded }),
  ]);
  const isThere = status === 200;
  await screen.findByText(isThere ? 'Its text' : 'Not there yet on that day');
  expect(screen.queryByText(/Contract with the bank/) !== null).toBe(isThere);
  expect(screen.queryByText(/Version 4 judged the rest/) !== null).toBe(when.startsWith('once'));
});

it('of a past day the policy does not tell how far it is applied today', async () => {
  renderPage('/policy?asOf=2026-03-01T09:05:00.000Z', [
    ...signedIn('engineer', overview({ sources: [] })),
    ...inForce(),
  ]);
  await screen.findByRole('region', { name: 'Contract' });
  expect(screen.queryByText(/is being judged again/)).toBeNull();
});
