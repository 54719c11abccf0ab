import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { howToVerifyHtml } from '../src/actions/evidence/report/how-to-verify.ts';
import { reportHtml } from '../src/actions/evidence/report/report-html.ts';
import { hostileFacts, yearOfFacts } from '../test/support/report-facts.ts';
import { startBrowser } from './browser.ts';

const pages = {
  year: reportHtml(yearOfFacts()),
  hostile: reportHtml(hostileFacts()),
  'how-to-verify': howToVerifyHtml({ isDemonstration: true }),
};

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await startBrowser();
  folder = mkdtempSync(join(tmpdir(), 'curfew-report-'));
  for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), html);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

test.each(Object.keys(pages))(
  '%s opens from a folder: accessible, as wide as the screen, and it asks for nothing',
  { timeout: 300_000 },
  async (name) => {
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 360],
    ] as const) {
      // The checker is a script, and the policy of the page lets none in.
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      const page = await context.newPage();
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('dialog', (dialog) => {
        said.push(dialog.message());
        void dialog.dismiss();
      });
      await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
      expect(asked.filter((url) => url.startsWith('file:'))).toHaveLength(1);
      expect(said).toEqual([]);
      await context.close();
    }
  },
);
