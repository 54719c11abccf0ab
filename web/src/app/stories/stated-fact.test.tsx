// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { eventWords } from '../../components/event-words.ts';
import type { DetailedVulnerability, TimelineEvent } from '../../features/vulnerabilities/queries.ts';
import { StateFactDialog } from '../../features/vulnerabilities/state-fact-dialog.tsx';
import { effectsOf } from '../../features/vulnerabilities/stated-effect.tsx';
import '../testing/render.tsx';

// A field that grows asks for it, and jsdom has none.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const standing = {
  severity: 'critical',
  slaState: 'overdue',
  dueAt: '2026-03-10T23:59:59.000Z',
  dueOn: '2026-03-10',
} as const;
const lower = {
  severity: 'low',
  slaState: 'on-track',
  dueAt: '2026-08-30T23:59:59.000Z',
  dueOn: '2026-08-30',
} as const;

it('says before it is done what a statement does: to the severity, the deadline, its state and exceptions', () => {
  expect(
    effectsOf({
      before: standing,
      after: lower,
      moves: [{ title: 'PCI DSS 6.3.3', dueOnBefore: null, dueOnAfter: '2026-04-01' }],
      voids: ['A fix appeared.'],
    }),
  ).toEqual([
    'The severity becomes low.',
    'The deadline moves: Tue 10 Mar 2026 now, Sun 30 Aug 2026 then.',
    'Under PCI DSS 6.3.3: none now, Wed 1 Apr 2026 then.',
    'It will be on track.',
    'An exception will be void. A fix appeared.',
  ]);
  expect(effectsOf({ before: standing, after: standing, moves: [], voids: [] })).toEqual([
    'The deadline stays: Tue 10 Mar 2026.',
  ]);
});

it('names in the timeline what was stated, what was withdrawn, and a rating of the source that counts for nothing', () => {
  const said = (change: object) => eventWords({ change } as unknown as TimelineEvent);
  expect(said({ type: 'fact-stated', fact: 'fix-available', value: true, reason: 'Release 7' })).toEqual({
    title: 'Stated: Fix available, yes',
    text: 'Release 7',
  });
  expect(said({ type: 'fact-stated', fact: 'severity', value: null, reason: 'r' }).title).toBe('Withdrawn: Severity');
  expect(said({ type: 'severity-changed', severity: 'low', sourceSays: 'critical', sourceSeverity: '5' }).title).toBe(
    'The source rates it critical; low stays, as stated',
  );
});

it('is previewed as soon as a value is chosen, and stated for the version that was read', async () => {
  const asked: { path: string; match: string | null; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    asked.push({ path: pathname, match: request.headers.get('if-match'), body: await request.json() });
    return Response.json(
      pathname.endsWith('/previews') ? { before: standing, after: lower, moves: [], voids: [] } : {},
    );
  });
  const close = vi.fn();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <StateFactDialog one={{ id: 'v-1', revision: 3 } as DetailedVulnerability} onClose={close} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  const user = userEvent.setup();
  await user.click(await screen.findByRole('combobox', { name: 'It is' }));
  await user.click(await screen.findByRole('option', { name: 'Low' }));
  await screen.findByText('The severity becomes low.');
  expect(screen.getByRole('button', { name: 'State it' })).toHaveProperty('disabled', true);
  await user.type(screen.getByLabelText('Reason'), 'A test host');
  await user.click(screen.getByRole('button', { name: 'State it' }));
  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  expect(asked).toEqual([
    {
      path: '/api/v1/vulnerabilities/v-1/stated-facts/previews',
      match: null,
      body: { fact: 'severity', value: 'low' },
    },
    {
      path: '/api/v1/vulnerabilities/v-1/stated-facts',
      match: '"3"',
      body: { fact: 'severity', value: 'low', reason: 'A test host' },
    },
  ]);
});
