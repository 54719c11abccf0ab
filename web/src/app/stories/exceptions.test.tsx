// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerBy, perhaps, refusal } from '../testing/answers.ts';
import { member, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const id = '0198f7a2-0000-7000-8000-0000000000e1';
const vulnerabilityId = '0198f7a2-0000-7000-8000-0000000000f1';
const proposed: Shape<'Exception'> = {
  id,
  number: 7,
  status: 'proposed',
  kind: 'mitigated',
  reason: 'Behind a firewall.',
  details: { control: 'WAF rule 7' },
  scope: { kind: 'cve', cve: 'CVE-2026-10001' },
  scopeTitle: 'CVE-2026-10001',
  untilOn: '2026-04-30',
  until: '2026-05-01T00:00:00.000Z',
  renews: null,
  renewals: 0,
  proposedBy: { kind: 'member', id: vulnerabilityId, memberId: vulnerabilityId, name: 'Bo' },
  createdAt: '2026-03-30T09:00:00.000Z',
  proposedAt: '2026-03-30T09:00:00.000Z',
  decision: null,
  end: null,
  worst: null,
  covers: { atApproval: null, overdueAtApproval: null, now: 4, newlySince: 0, worse: 0 },
  revision: 1,
};
const preview: Shape<'ExceptionPreview'> = {
  covers: 4,
  overdue: 1,
  worst: 'critical',
  isAssetListed: false,
  today: '2026-03-31',
  timeZone: 'Europe/Berlin',
  latestUntilOn: '2026-06-29',
  longestDays: 90,
  renewals: 1,
  approver: 'administrator',
};
const shown = (exception: Shape<'Exception'>) => [
  answer('get', '/api/v1/exceptions/{id}', {
    ...exception,
    history: [{ type: 'proposed', at: exception.createdAt, by: 'Bo', detail: {} }],
    attachments: [],
  }),
  answer('post', '/api/v1/exceptions/previews', preview),
];
const people = (...members: Shape<'Member'>[]) =>
  perhaps(answer('get', '/api/v1/members', { items: members, nextCursor: null }));

it('a proposal waits for whoever may decide, and says what was overdue already', async () => {
  renderPage(`/exceptions/${id}`, [...signedIn('administrator'), ...shown(proposed)]);
  expect(await screen.findByText('This waits for your decision.')).toBeDefined();
  expect(await screen.findByText(/approved now it is approved late, and the miss stays/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Approve exception' })).toBeDefined();
});

it('nobody approves their own: who can is said by name', async () => {
  const own = { ...proposed, proposedBy: { ...proposed.proposedBy, id: member().id, memberId: member().id } };
  const grace = member({ id: vulnerabilityId, name: 'Grace' });
  renderPage(`/exceptions/${id}`, [...signedIn('administrator'), ...shown(own), people(member(), grace)]);
  expect(await screen.findByText(/You have proposed it yourself/)).toBeDefined();
  expect(await screen.findByText('Grace (administrator)')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Approve exception' })).toBeNull();
});

it('an engineer reads who decides, and may not', async () => {
  renderPage(`/exceptions/${id}`, [...signedIn('engineer'), ...shown(proposed), people(member())]);
  expect(await screen.findByText(/Managers and administrators approve exceptions/)).toBeDefined();
  expect(screen.queryByRole('button', { name: /Approve|Reject|Revoke|Withdraw/ })).toBeNull();
});

it('the list says first what waits; without any, what an exception is', async () => {
  const none = answer('get', '/api/v1/exceptions', { items: [], nextCursor: null });
  renderPage('/exceptions', [...signedIn('administrator'), none]);
  expect(await screen.findByText('Nothing has been excepted')).toBeDefined();
  expect(await screen.findByText(/Nothing waits for your decision\./)).toBeDefined();
});

it('what cannot be read is told, and can be tried again', async () => {
  const detail = 'Wait a moment.';
  const problem = { status: 422, code: 'invalid-input', title: 'This cannot be read', detail } as const;
  renderPage('/exceptions', [...signedIn('administrator'), refusal('get', '/api/v1/exceptions', problem)]);
  expect(await screen.findByText('This cannot be read')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});

describe('on a past day', () => {
  const past = '2026-03-31T15:00:00.000Z';
  const ofThen = (query: URLSearchParams) => query.get('asOf') === past;

  it('the list shows those that there were, and what ended soon from there; nothing can be proposed', async () => {
    const asked: (string | null)[] = [];
    const list = answerBy('get', '/api/v1/exceptions', (query) => {
      asked.push(query.get('expiresBefore'));
      return { items: ofThen(query) ? [proposed] : [], nextCursor: null };
    });
    renderPage(`/exceptions?asOf=${past}`, [...signedIn('administrator'), list]);
    expect(await screen.findByText(/as it was known then/)).toBeDefined();
    expect(await screen.findByRole('link', { name: 'Mitigated by a control #7' })).toBeDefined();
    expect(screen.getByText('in 30 days')).toBeDefined();
    expect(screen.getByText('A past day is shown. Come back to now to change something.')).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Propose an exception' })).toBeNull();
    expect(asked).toContain('2026-04-14T15:00:00.000Z');
  });

  it('without any, says that there was none', async () => {
    const none = answer('get', '/api/v1/exceptions', { items: [], nextCursor: null });
    renderPage(`/exceptions?asOf=${past}`, [...signedIn('administrator'), none]);
    expect(await screen.findByText('On that day there was none')).toBeDefined();
  });

  it('one is as it stood, with what was overdue then, and nobody decides about it', async () => {
    const one = answerBy('get', '/api/v1/exceptions/{id}', (query) => ({
      ...proposed,
      number: ofThen(query) ? 7 : 8,
      history: [],
      attachments: [],
    }));
    const seen = answerBy('post', '/api/v1/exceptions/previews', (query) => ({
      ...preview,
      overdue: ofThen(query) ? 3 : 1,
    }));
    renderPage(`/exceptions/${id}?asOf=${past}`, [...signedIn('administrator'), one, seen]);
    expect(await screen.findByRole('heading', { name: 'Mitigated by a control #7' })).toBeDefined();
    expect(await screen.findByText(/3 vulnerabilities in it are overdue already/)).toBeDefined();
    expect(screen.getByText('This waits for somebody’s decision.')).toBeDefined();
    expect(screen.getByText('A past day is shown. Come back to now to change something.')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Approve|Reject|Revoke|Withdraw|renewal|Attach/ })).toBeNull();
  });

  it('one that was written later was not there yet', async () => {
    const problem = {
      status: 404,
      code: 'not-found',
      title: 'Not found',
      detail: 'There is no such exception.',
    } as const;
    const gone = refusal('get', '/api/v1/exceptions/{id}', problem);
    renderPage(`/exceptions/${id}?asOf=${past}`, [...signedIn('administrator'), gone]);
    expect(await screen.findByText('Not there yet on that day')).toBeDefined();
  });

  it('a proposal is asked to wait until now', async () => {
    renderPage(`/exceptions/new?cve=CVE-2026-10001&asOf=${past}`, [
      ...signedIn('engineer'),
      answer('post', '/api/v1/exceptions/previews', preview),
    ]);
    expect(await screen.findByText('A past day is shown')).toBeDefined();
    expect(screen.queryByText('What you are asking for')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Come back to now' }));
    expect(await screen.findByText('What you are asking for')).toBeDefined();
  });
});
