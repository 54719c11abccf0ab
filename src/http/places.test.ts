import { expect, it } from 'vitest';
import type { SignedIn } from '../actions/access/authenticate.ts';
import { placesForEach } from './places.ts';

const caller = (name: string): SignedIn => ({
  actor: { kind: 'member', id: name, name, role: 'auditor' },
  by: 'session',
  sessionId: null,
  caller: name,
  mustSetUpTwoFactor: false,
});

it('nobody takes more than their share, and a place that was given back is free once', () => {
  const take = placesForEach(2, 'Two of yours.', 5);
  const giveBack = take(caller('ada'));
  take(caller('ada'));
  expect(() => take(caller('ada'))).toThrow('Two of yours.');
  take(caller('eve'));
  giveBack();
  giveBack();
  take(caller('ada'));
  expect(() => take(caller('ada'))).toThrow('Two of yours.');
});
