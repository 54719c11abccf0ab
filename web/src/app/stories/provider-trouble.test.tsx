// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import '../testing/render.tsx';
import { ProviderTrouble } from '../../features/session/provider-trouble.tsx';

const told = (problem: string) => {
  const shown = render(
    <MantineProvider env="test">
      <ProviderTrouble problem={problem} provider="Okta" />
    </MantineProvider>,
  );
  const text = screen.getByRole('alert').textContent;
  shown.unmount();
  return text;
};

describe('why somebody who came back from the identity provider is not signed in', () => {
  it('is one of our sentences, whatever stands in the address', () => {
    expect(told('sign-in-expired')).toContain('Sign in again.');
    for (const word of ['nonsense', 'constructor', '__proto__', 'toString']) {
      expect(told(word), word).toContain('It did not work. Try again');
    }
  });
});
