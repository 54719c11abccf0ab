// What a person waits for in a real browser, against the built pages and the rows that the bench has stored.
import { request } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startInstalledBrowser } from '../e2e/browser.ts';
import * as inPage from './pages-in-page.ts';
import type { BenchServer } from './server.ts';

type Note = (what: string, measured: string, reach: string, beside?: string) => void;

const person = { email: 'bench@example.org', password: 'eleven slow green bicycles' };
const overview = '/vulnerabilities/overview';
const runs = 5;

/** Says what it cannot do where there is no browser: the other figures do not need one. */
export async function benchPages(server: BenchServer, size: string, note: Note): Promise<void> {
  const browser = await startInstalledBrowser();
  if (browser === null) {
    process.stdout.write('The pages are not measured: no Chromium or Chrome is installed.\n');
    return;
  }
  try {
    await server.call('POST', '/members', { ...person, name: 'Bench', role: 'administrator' });
    const session = await signedIn(browser, server.url);
    await benchOpening(browser, session, server.url, { size, note });
    await benchList(browser, session, server.url, { size, note });
  } finally {
    await browser.close();
  }
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

async function signedIn(browser: Browser, url: string): Promise<Session> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  const session = await context.storageState();
  await context.close();
  return session;
}

interface Told {
  readonly size: string;
  readonly note: Note;
}

/** A page of a browser that has nothing in its cache. */
async function freshPage(browser: Browser, storageState: Session, baseURL: string): Promise<Page> {
  const context = await browser.newContext({ baseURL, storageState, viewport: { width: 1440, height: 900 } });
  await context.addInitScript(inPage.watch);
  return await context.newPage();
}

async function benchOpening(browser: Browser, session: Session, url: string, { size, note }: Told): Promise<void> {
  const paints: number[] = [];
  const shifts: number[] = [];
  let scripts: string[] = [];
  for (let run = 0; run < runs; run += 1) {
    const page = await freshPage(browser, session, url);
    await page.goto(overview);
    const { painted, shift } = await page.evaluate<{ painted: number; shift: number }>(inPage.opening);
    paints.push(painted);
    shifts.push(shift);
    scripts = await page.evaluate<string[]>(inPage.scripts);
    await page.context().close();
  }
  let bytes = 0;
  for (const script of scripts) bytes += await gzippedSize(script);
  note('JavaScript of the first page, gzipped', `${Math.round(bytes / 1024)} KB`, '250 KB', `${scripts.length} files`);
  const all = paints.map((each) => Math.round(each)).join(', ');
  note(`${size} stored: first useful paint of the overview`, `${Math.round(median(paints))} ms`, '1,000 ms', all);
  note('layout shift while the overview opens', Math.max(...shifts).toFixed(4), '0');
}

async function benchList(browser: Browser, session: Session, url: string, { size, note }: Told): Promise<void> {
  const page = await freshPage(browser, session, url);
  // Each from a page that has read nothing else yet, and to rows that cannot be the same ones.
  const open = async (query = '') => {
    await page.goto(`/vulnerabilities${query}`);
    await page.getByRole('row').nth(5).waitFor();
  };
  const sorts: number[] = [];
  for (const [query, column] of [
    ['', 'Due'],
    ['?sort=-dueAt', 'Severity'],
    ['?sort=severity', 'Due'],
    ['', 'Due'],
    ['?sort=severity', 'Severity'],
  ] as const) {
    await open(query);
    sorts.push(await page.evaluate<number>(inPage.untilNewRows('[role=columnheader] button', column)));
  }
  note(`${size} stored: sort to new rows`, `${Math.round(median(sorts))} ms`, '150 ms', spread(sorts));
  const filters: number[] = [];
  for (const word of ['Low', 'Medium', 'High', 'Informational', 'Low']) {
    await open();
    await page.getByRole('search', { name: 'Filters' }).getByRole('button', { name: 'Severity', exact: true }).click();
    await page.getByRole('checkbox', { name: word, exact: true }).waitFor();
    filters.push(await page.evaluate<number>(inPage.untilNewRows('input[type=checkbox]', word)));
  }
  note(`${size} stored: filter to new rows`, `${Math.round(median(filters))} ms`, '150 ms', spread(filters));
  await open();
  const before = await page.evaluate<number>(inPage.longestTask);
  await page.mouse.move(640, 600);
  for (let turn = 0; turn < 150; turn += 1) {
    await page.mouse.wheel(0, 300);
    await page.evaluate(inPage.frame);
  }
  const { longest, tasks, shift } = await page.evaluate<{ longest: number; tasks: number; shift: number }>(
    inPage.scrolling,
  );
  const beside = `${tasks} above 50 ms in 45,000 pixels; the longest while it opened: ${Math.round(before)} ms`;
  note(
    'scrolling the table: longest task',
    longest === 0 ? 'below 50 ms' : `${Math.round(longest)} ms`,
    '50 ms',
    beside,
  );
  note('layout shift of the list: opened and scrolled', shift.toFixed(4), '0');
  await page.context().close();
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

function spread(numbers: readonly number[]): string {
  return `from ${Math.round(Math.min(...numbers))} to ${Math.round(Math.max(...numbers))} ms`;
}

/** As it goes over the line for a browser that takes gzip. */
function gzippedSize(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (data: Buffer) => {
        bytes += data.length;
      });
      answer.on('end', () => resolve(bytes));
    });
    sent.on('error', reject);
    sent.end();
  });
}
