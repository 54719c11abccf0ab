// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { Stream } from '../../features/vulnerabilities/stream.tsx';
import { who } from '../testing/build.ts';
import '../testing/render.tsx';

// A field that grows asks for it, and jsdom has none.
Object.defineProperty(document, 'fonts', { value: new EventTarget() });

const none = { items: [], nextCursor: null };

/** The panel goes from one to the other, both of which were read before. */
function Panel() {
  const [id, open] = useState('one');
  return (
    <>
      <button type="button" onClick={() => open(id === 'one' ? 'other' : 'one')}>
        Next
      </button>
      <Stream isWhole={false} one={{ id, obligations: [] }} />
    </>
  );
}

/** `said`: the comments on the first. */
async function showPanel(said: object = none): Promise<void> {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  queries.setQueryData(['session'], who('engineer'));
  for (const id of ['one', 'other']) {
    queries.setQueryData(['vulnerabilities', 'timeline', id, 'now'], none);
    queries.setQueryData(['comments', id, 'now'], id === 'one' ? said : none);
  }
  const routeTree = createRootRoute({ component: Panel });
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  await router.load();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it('a comment that is being written stays with the vulnerability that it is about', async () => {
  await showPanel();
  const user = userEvent.setup({ delay: null });
  const comment = () => screen.getByLabelText<HTMLTextAreaElement>('Comment').value;
  await user.type(screen.getByLabelText('Comment'), 'It is behind the firewall.');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(comment()).toBe('');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(comment()).toBe('It is behind the firewall.');
});

it('a comment that was changed since the day that is looked at says that its words of then are not kept', async () => {
  const author = { kind: 'member', id: null, name: 'Ada' };
  const untold = { text: null, editedAt: null, deletedAt: null, deletedBy: null };
  const comment = {
    ...untold,
    id: 'c',
    vulnerabilityId: 'one',
    author,
    createdAt: '2026-03-10T12:30:00.000Z',
    revision: 2,
  };
  await showPanel({ items: [comment], nextCursor: null });
  screen.getByText(/what it said then is not kept/);
  expect(screen.queryByText(/was deleted by/)).toBeNull();
});
