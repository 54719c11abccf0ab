import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { startHaloSimulator } from '../simulators/halo-security/server.ts';
import type { SimulatorOptions } from '../simulators/halo-security/simulator.ts';
import { generateSecretKey } from '../src/lib/secrets.ts';
import { type RunningServer, type Settings, startServer, temporaryFolder } from '../test/process/curfew-process.ts';
import { cloneDatabase } from '../test/support/database.ts';
import { startBrowser } from './browser.ts';
import { drawn } from './in-page.ts';

export const administrator = { email: 'ada@example.org', password: 'correct horse battery staple' };

/** A Curfew of its own with a simulated account beside it, and a browser to use it with. */
export interface Stage {
  readonly server: RunningServer;
  readonly simulator: Awaited<ReturnType<typeof startHaloSimulator>>;
  /** A page of a new visitor: no cookies. What breaks in it fails the test. */
  visit(path: string): Promise<Page>;
  /** Signed in as somebody. */
  signIn(path?: string, as?: { email: string; password: string }): Promise<Page>;
  /** As the server's own machine: with the local token. */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Sets a stage for the stories of a file. `settings` with no administrator leave the set-up link to be followed. */
export function stage(options: { settings?: Settings; simulator?: SimulatorOptions } = {}): Stage {
  const cleanups: (() => Promise<unknown>)[] = [];
  const broken: string[] = [];
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const made = {} as { server: RunningServer; simulator: Stage['simulator']; dataDir: string };

  beforeAll(async () => {
    const folder = await temporaryFolder();
    cleanups.push(folder.remove);
    const database = await cloneDatabase();
    cleanups.push(database.drop);
    made.dataDir = folder.path;
    made.simulator = await startHaloSimulator(options.simulator);
    cleanups.push(() => made.simulator.close());
    made.server = await startServer({
      CURFEW_DATA_DIR: folder.path,
      CURFEW_SECRET_KEY: generateSecretKey(),
      CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true',
      CURFEW_ADMIN_EMAIL: administrator.email,
      CURFEW_ADMIN_PASSWORD: administrator.password,
      CURFEW_LOG_LEVEL: 'error',
      DATABASE_URL: database.config.connectionString,
      ...options.settings,
    });
    cleanups.push(() => made.server.stop('SIGTERM'));
    browser = await startBrowser();
    cleanups.push(() => browser.close());
  });
  afterEach(async ({ task }) => {
    const isBroken = task.result?.state === 'fail' || broken.length > 0;
    for (const context of contexts.splice(0)) {
      if (isBroken) await keepPictures(context, task.name);
      await context.close();
    }
    expect(broken.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    for (let last = cleanups.pop(); last !== undefined; last = cleanups.pop()) await last();
  });

  const visit = async (path: string): Promise<Page> => {
    const context = await browser.newContext({ baseURL: made.server.address, reducedMotion: 'reduce' });
    contexts.push(context);
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // A refused call is told by the browser as well; what it means is the test's to say.
      const isRefusal = /the server responded with a status of 4\d\d/.test(message.text());
      if (message.type() === 'error' && !isRefusal) broken.push(`${page.url()}: ${message.text()}`);
    });
    await page.goto(path);
    return page;
  };

  return {
    get server() {
      return made.server;
    },
    get simulator() {
      return made.simulator;
    },
    visit,
    signIn: async (path = '/', as = administrator) => {
      const page = await visit(path);
      await page.getByLabel('E-mail').fill(as.email);
      await page.getByLabel('Password', { exact: true }).fill(as.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
      return page;
    },
    call: async <Answer>(method: string, path: string, body?: unknown) => {
      const token = (await readFile(`${made.dataDir}/local-token`, 'utf8')).trim();
      const answer = await fetch(`${made.server.address}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return (answer.status === 204 ? null : await answer.json()) as Answer;
    },
  };
}

/** What was on the screen when a story broke off, for whoever has to find out why. */
async function keepPictures(context: BrowserContext, story: string): Promise<void> {
  for (const [index, page] of context.pages().entries()) {
    const path = join(tmpdir(), `curfew-${story.replaceAll(/\W+/g, '-').slice(0, 60)}-${index}.png`);
    await page.screenshot({ path, timeout: 10_000 }).then(
      () => process.stderr.write(`${page.url()}: see ${path}\n`),
      () => undefined,
    );
  }
}

/** Nothing that a checker of accessibility finds, in light and in dark; `within` looks at a part of the page only. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: 'attached' });
    let found = await findings(page, within);
    // On a slow machine colours may have been on their way still: what is wrong is so at the second look too.
    if (found.length > 0) found = await findings(page, within);
    expect.soft(found, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

async function findings(page: Page, within: string | undefined): Promise<string[]> {
  await page.evaluate(drawn);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  // In the page itself, which has no frames: otherwise the checker opens a second page each time, to put together what it
  // found in each of them. And told in full only where it found something: a fourth of the time in all.
  const axe = new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    .setLegacyMode(true);
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}
