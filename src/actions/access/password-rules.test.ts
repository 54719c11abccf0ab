import { describe, expect, it } from 'vitest';
import { passwordFault } from './password-rules.ts';

const email = 'alice.smith@example.org';

describe('password rules', () => {
  it.each([
    ['eleven char', 'too short'],
    ['😀😀😀😀😀😀', 'six characters, though twelve code units'],
    ['x'.repeat(129), 'too long'],
    ['password1234', 'a common word with digits'],
    ['P@ssw0rd2026!!', 'a common word dressed up'],
    ['passwordpassword', 'a common word twice'],
    ['Welcome2Curfew!', 'common words joined'],
    ['iloveyouforever', 'common words joined'],
    ['qwertyuiop123', 'a walk over the keyboard'],
    ['123456789012', 'digits in a row'],
    ['2026-11-22 2026', 'digits only'],
    ['abcdefghijklm', 'the alphabet'],
    ['aaaaaaaaaaaa', 'one character'],
    ['abc123abc123', 'the same again'],
    ['curfew-7Qz!pLm2', 'the product'],
    [email, 'the address'],
    [`my ${email}`, 'the address in it'],
    ['alice.smith2026', 'the mailbox'],
  ])('refuse %s (%s)', (password) => {
    expect(passwordFault(password, email)).toMatch(/\.$/);
  });

  it.each([
    'plum window seven rivers',
    'correct horse battery staple',
    'vT9#kd02Lq!x',
    'Überraschung im Garten',
    '雨のち晴れときどき曇りのち雪',
    'x7x7x7lemon tree',
  ])('take %s: length counts, not kinds of characters', (password) => {
    expect(passwordFault(password, email)).toBeNull();
  });
});
