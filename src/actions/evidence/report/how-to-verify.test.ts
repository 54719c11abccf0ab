import { expect, it } from 'vitest';
import { howToVerifyHtml } from './how-to-verify.ts';

it('the page that says how a bundle is verified needs nothing but itself', () => {
  const page = howToVerifyHtml({ isDemonstration: false });
  expect(page.includes('node verify.mjs curfew-evidence.zip')).toBe(true);
  expect(page.includes('openssl')).toBe(true);
  expect(/<(script|link|img|iframe)\b/i.test(page)).toBe(false);
  expect(/(src|href)="(?!#)/.test(page)).toBe(false);
  expect(page.includes('Demonstration:')).toBe(false);
  expect(howToVerifyHtml({ isDemonstration: true }).includes('Demonstration: all data')).toBe(true);
});
