// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerWith, refusal } from '../testing/answers.ts';
import { availableIntegration, integration, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const available = () =>
  answer('get', '/api/v1/integrations/available', { items: [availableIntegration()], nextCursor: null });
const connected = (...items: Shape<'Integration'>[]) =>
  answer('get', '/api/v1/integrations', { items, nextCursor: null });

describe('connecting a scanner', () => {
  it('says why a key was refused and what to look at, and takes the next one', async () => {
    const detail = 'Halo Security refused the key.';
    const { user } = renderPage('/settings/integrations?connect=halo-security', [
      ...signedIn('administrator'),
      available(),
      connected(),
      refusal('post', '/api/v1/integrations', {
        status: 422,
        code: 'credentials-refused',
        title: 'The key was refused',
        detail,
      }),
    ]);
    const wizard = within(await screen.findByRole('dialog', { name: 'Connect Halo Security' }));
    expect(wizard.getByText('Sign in to Halo Security as a person with Admin access.')).toBeDefined();
    await user.click(wizard.getByRole('button', { name: 'Next' }));
    await user.type(wizard.getByLabelText('API key'), 'halo-wrong');
    await user.click(wizard.getByRole('button', { name: 'Connect' }));
    const trouble = await wizard.findByRole('alert');
    expect(trouble.textContent).toContain(detail);
    expect(trouble.textContent).toContain('Look whether the key was copied whole, is of the type “Account”');

    const taken = answer('post', '/api/v1/integrations', integration());
    answerWith([taken, connected(integration())]);
    await user.clear(wizard.getByLabelText('API key'));
    await user.type(wizard.getByLabelText('API key'), 'halo-right');
    await user.click(wizard.getByRole('button', { name: 'Connect' }));
    expect(await wizard.findByText('Northwind GmbH')).toBeDefined();
    expect(wizard.getByText(/Curfew reads nothing yet/)).toBeDefined();
    expect(await taken.requests[0]?.json()).toEqual({
      provider: 'halo-security',
      credentials: { apiKey: 'halo-right' },
      settings: {},
    });
  });

  it('is not offered while a past day is shown, nor is any other change', async () => {
    renderPage('/settings/integrations?connect=halo-security&asOf=2026-03-31T15:00:00.000Z', [
      ...signedIn('administrator'),
      available(),
      connected(integration()),
    ]);
    expect(await screen.findByText(/A past day is shown/)).toBeDefined();
    const connect = await screen.findByRole('button', { name: 'Connect Halo Security' });
    expect((connect as HTMLButtonElement).disabled).toBe(true);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Test now' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'More for Halo Security' })).toBeNull();
  });

  it('is not for an engineer, who reads what there is and who can change it', async () => {
    const lastError = { code: 'credentials-refused', message: 'The key is refused.', at: '2026-03-31T09:12:00.000Z' };
    renderPage('/settings/integrations?connect=halo-security', [
      ...signedIn('engineer'),
      available(),
      connected(integration({ status: 'needs-attention', lastError })),
    ]);
    const card = within(await screen.findByRole('article', { name: 'Halo Security' }));
    expect(screen.getByText(/Only an administrator connects or disconnects them/)).toBeDefined();
    expect(card.getByText('Needs attention')).toBeDefined();
    expect(card.getByText('The key is refused.')).toBeDefined();
    expect(card.getByText('ends with 7f3a')).toBeDefined();
    expect(card.queryByRole('button')).toBeNull();
    const connect = await screen.findByRole<HTMLButtonElement>('button', { name: 'Connect Halo Security' });
    expect(connect.disabled).toBe(true);
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('disconnecting', () => {
  it('says what it means, asks once, and is then told where it was', async () => {
    const { user } = renderPage('/settings/integrations', [
      ...signedIn('administrator'),
      available(),
      connected(integration()),
    ]);
    const open = async () => {
      await user.click(await screen.findByRole('button', { name: 'More for Halo Security' }));
      await user.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
      return within(await screen.findByRole('dialog', { name: 'Disconnect Halo Security' }));
    };
    const asked = await open();
    expect(asked.getAllByRole('listitem').map((each) => each.textContent)).toEqual([
      'The API key is erased here. Revoke it at the vendor as well.',
      'Nothing is read any more. Its sources stay in the list, and everything that was read stays.',
      'Its check becomes unknown, until an administrator or manager disables it with a reason.',
    ]);
    await user.click(asked.getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

    const gone = integration({ status: 'disconnected', disconnectedAt: '2026-03-31T15:00:00.000Z' });
    const disconnect = answer('delete', '/api/v1/integrations/{id}', gone);
    answerWith([disconnect, connected(gone)]);
    await user.click((await open()).getByRole('button', { name: 'Disconnect Halo Security' }));
    expect(await screen.findByText('The keys are erased; what was read stays.')).toBeDefined();
    expect(screen.getByText('No scanner is connected')).toBeDefined();
    expect(disconnect.requests).toHaveLength(1);
    expect(disconnect.requests[0]?.url).toContain(gone.id);
  });
});
