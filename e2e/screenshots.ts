// `npm run screenshots [-- --only WORD] [-- --folder PATH]`: every page in light and dark, from narrow to wide, with no
// data and with a year of it, so that somebody can look at them. Says where something is wider than the window.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { startServer, temporaryFolder } from '../test/process/curfew-process.ts';
import { type Address, addresses } from './addresses.ts';
import { startBrowser } from './browser.ts';
import { drawn, faultsOfLayout } from './in-page.ts';

const widths = [360, 768, 1280, 1920];
const schemes = ['light', 'dark'] as const;
const person = { email: 'ada@example.org', password: 'correct horse battery staple' };

const { values: given } = parseArgs({
  options: {
    folder: { type: 'string', default: 'screenshots' },
    /** Only pages whose name contains this. */
    only: { type: 'string', default: '' },
    /** Leaves out the year of data, which takes minutes to live through. */
    empty: { type: 'boolean', default: false },
    /** A demonstration that runs already, and the password that it printed. */
    demo: { type: 'string' },
    password: { type: 'string', default: '' },
  },
});

const say = (text: string) => process.stdout.write(`${text}\n`);
const browser = await startBrowser();
try {
  if (given.demo !== undefined) {
    await takeAll(given.demo, { email: 'demo@curfew.local', password: given.password }, 'data');
  } else {
    await withServer(['serve'], async ({ address, errors }) => {
      const [link = ''] = /http\S+token=\S+/.exec(errors) ?? [];
      await takeOutside(address, link);
      await takeAll(address, person, 'empty');
    });
    if (!given.empty) {
      say('A year of a simulated account is lived through first; this takes a few minutes.');
      await withServer(['serve', '--demo'], async ({ address, errors }) => {
        const [, email = '', password = ''] = /sign in as (\S+) with the password (\S+)/.exec(errors) ?? [];
        await takeAll(address, { email, password }, 'data');
      });
    }
  }
} finally {
  await browser.close();
}

async function withServer(
  args: readonly string[],
  use: (server: { address: string; errors: string }) => Promise<void>,
): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const server = await startServer({ CURFEW_DATA_DIR: folder.path, CURFEW_LOG_LEVEL: 'error' }, args);
    await server.says(args.includes('--demo') ? 'with the password' : 'token=');
    await use({ address: server.address, errors: server.errors() }).finally(() => server.stop('SIGTERM'));
  } finally {
    await folder.remove();
  }
}

/** The pages before sign-in. The set-up is gone through on the way, so that somebody can sign in afterwards. */
async function takeOutside(address: string, link: string): Promise<void> {
  const page = await newPage(browser, address);
  const token = new URL(link).searchParams.get('token') ?? '';
  await take(page, { name: 'not-set-up', path: '/sign-in' }, 'outside');
  await take(page, { name: 'setup', path: `/setup?token=${token}` }, 'outside');
  await page.request.post('/api/v1/setup', {
    headers: { origin: address },
    data: { token, ...person, name: 'Ada', organisationName: 'Example', timeZone: 'Europe/Berlin' },
  });
  await page.context().clearCookies();
  await take(page, { name: 'sign-in', path: '/sign-in' }, 'outside');
  await take(page, { name: 'invitation-refused', path: '/invitation?token=nothing' }, 'outside');
  await page.context().close();
}

async function takeAll(address: string, who: { email: string; password: string }, data: string): Promise<void> {
  const page = await newPage(browser, address);
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const all = await addresses(async <Answer>(path: string) => {
    const answer = await page.request.get(`/api/v1${path}`);
    return (await answer.json()) as Answer;
  });
  for (const each of all) {
    await take(page, each, data).catch((error: Error) => {
      say(`${data} ${each.path}: ${error.message}`);
      process.exitCode = 1;
    });
  }
  await page.context().close();
}

async function newPage(from: Browser, baseURL: string): Promise<Page> {
  const context = await from.newContext({ baseURL, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin' });
  context.setDefaultTimeout(60_000);
  return await context.newPage();
}

async function take(page: Page, { name, path }: Address, data: string): Promise<void> {
  if (!name.includes(given.only)) return;
  await mkdir(given.folder, { recursive: true });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(path);
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 700 ? 780 : 900 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const file = join(given.folder, `${data}-${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path: file, fullPage: true, animations: 'disabled' });
    }
    for (const fault of await page.evaluate<string[]>(faultsOfLayout)) say(`${data} ${path} at ${width} px: ${fault}`);
  }
  say(`${data} ${name}`);
}

/** Everything that was asked for has arrived, and has been drawn. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  await page.evaluate(drawn);
}
