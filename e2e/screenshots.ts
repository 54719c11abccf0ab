// `npm run screenshots [-- --only WORD] [-- --folder PATH] [-- --scene empty,little,trouble,much]`: every page and dialog,
// in light and dark, from narrow to wide, with nothing, with little, in trouble and with a year of data, so that somebody
// can look at them. Says where something does not fit its window; FOLDER/index.html shows them all.
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startHaloSimulator } from '../simulators/halo-security/server.ts';
import { startServer, temporaryFolder } from '../test/process/curfew-process.ts';
import { type Address, addresses } from './addresses.ts';
import { beginAudit, drawSample, untilSealed } from './audited.ts';
import { startBrowser } from './browser.ts';
import { Camera, narrowAndWide } from './camera.ts';
import { connectSource, syncNow } from './connected.ts';
import { heldViews, views } from './views.ts';
import { fixAtSource, oddWorld } from './worlds.ts';

const person = { email: 'ada@example.org', password: 'correct horse battery staple' };
const auditor = { email: 'auditor@example.org', password: 'plum window seven rivers' };

const { values: given } = parseArgs({
  options: {
    folder: { type: 'string', default: 'screenshots' },
    /** Only pictures whose name contains this. */
    only: { type: 'string', default: '' },
    /** `much` has a year of data, which takes minutes to live through. */
    scene: { type: 'string', default: 'empty,little,trouble,much' },
    /** A demonstration that runs already, and the password that it printed: instead of `much`'s own. */
    demo: { type: 'string' },
    password: { type: 'string', default: '' },
  },
});

const say = (text: string) => process.stdout.write(`${text}\n`);
const scenes = given.scene.split(',');
const browser = await startBrowser();
const camera = new Camera(browser, { folder: given.folder, isWanted: (name) => name.includes(given.only), say });
try {
  if (scenes.includes('empty')) await empty();
  if (scenes.includes('little') || scenes.includes('trouble')) await little();
  if (scenes.includes('much')) await much();
  await camera.index();
} finally {
  await browser.close();
}
say(`${camera.taken} pictures, ${camera.faults} faults`);
if (camera.faults > 0) process.exitCode = 1;

/** A fresh installation: before sign-in, and then with nothing connected. */
async function empty(): Promise<void> {
  await withServer(['serve'], {}, 'token=', async (address, printed) => {
    const page = await camera.visit(address);
    const [link = ''] = /http\S+token=\S+/.exec(printed) ?? [];
    const token = new URL(link).searchParams.get('token') ?? '';
    await camera.takeAll(page, 'outside', [
      { name: 'not-set-up', path: '/sign-in' },
      { name: 'setup', path: `/setup?token=${token}` },
    ]);
    await page.request.post('/api/v1/setup', {
      headers: { origin: address },
      data: { token, ...person, name: 'Ada', organisationName: 'Example', timeZone: 'Europe/Berlin' },
    });
    await page.context().clearCookies();
    await camera.takeAll(page, 'outside', [
      { name: 'sign-in', path: '/sign-in' },
      { name: 'invitation-refused', path: '/invitation?token=nothing' },
      { name: 'forgotten-password', path: '/forgotten-password' },
      { name: 'password-link-refused', path: '/new-password#nothing' },
    ]);
    await signIn(page, person);
    const all = await addresses((path) => call(page, 'GET', path));
    await camera.takeAll(page, 'empty', all);
    const there = views(all, { url: '' }, person.password).filter(({ when }) => when !== 'read');
    await takeViews(page, 'empty', there);
    await page.context().close();
  });
}

/** A small account with names of every kind; then what can go wrong with it. */
async function little(): Promise<void> {
  const simulator = await startHaloSimulator({ world: oddWorld() });
  const settings = {
    CURFEW_ALLOW_PRIVATE_ADDRESSES: 'true',
    CURFEW_ADMIN_EMAIL: person.email,
    CURFEW_ADMIN_PASSWORD: person.password,
  };
  await withServer(['serve'], settings, 'answers at', async (address) => {
    const page = await camera.visit(address);
    await signIn(page, person);
    const ask = <Answer>(method: string, path: string, body?: unknown) => call<Answer>(page, method, path, body);
    await ask('POST', '/members', { ...auditor, name: 'auditor', role: 'auditor' });
    const sourceId = await connectSource({ call: ask, simulator });
    await proposeOne(ask);
    await auditOne(ask, address);
    const all = await addresses((path) => ask('GET', path));
    if (scenes.includes('little')) {
      await camera.takeAll(page, 'little', all);
      await takeViews(page, 'little', views(all, simulator, person.password));
      const named = (...names: string[]) => all.filter(({ name }) => names.includes(name));
      await camera.print(
        page,
        'little',
        named(
          'check',
          'vulnerability',
          'sync',
          'policy',
          'dashboard',
          'sampled-item',
          'audited-checks',
          'audited-syncs',
        ),
      );
    }
    if (scenes.includes('trouble')) await trouble(page, { all, simulator, sourceId, ask });
    await page.context().close();
  }).finally(() => simulator.close());
}

/** An audit with a sample and a note, and a bundle, so that the pages of evidence have something to show. */
async function auditOne(ask: Trouble['ask'], address: string): Promise<void> {
  await untilSealed(ask);
  const id = await beginAudit(ask, 'SOC 2 Type II, autumn');
  await ask('POST', `/audits/${id}/auditors`, { email: auditor.email });
  await ask('POST', `/audits/${id}/auditors`, { email: 'partner@auditors.example' });
  const visitor = await camera.visit(address);
  await signIn(visitor, auditor);
  const asAuditor = <Answer>(method: string, path: string, body?: unknown) => call<Answer>(visitor, method, path, body);
  const sampleId = await drawSample(asAuditor, id, 5);
  const text = 'Compared with the scanner’s own report of that day: the same date, the same severity.';
  await asAuditor('POST', `/audits/${id}/samples/${sampleId}/items/1/notes`, { text });
  await asAuditor('POST', `/audits/${id}/bundles`, { sampleId });
  await visitor.context().close();
}

/** A proposal, so that the pages of exceptions have something to show. */
async function proposeOne(ask: Trouble['ask']): Promise<void> {
  const { items } = await ask<{ items: { id: string }[] }>('GET', '/vulnerabilities?limit=3');
  await ask('POST', '/exceptions', {
    kind: 'mitigated',
    scope: { kind: 'vulnerability', ids: items.map(({ id }) => id) },
    reason: 'A rule of the firewall strips the parameter; see the test that was run against it.',
    details: { control: 'WAF rule 7' },
    untilOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
  });
}

interface Trouble {
  readonly all: readonly Address[];
  readonly simulator: Awaited<ReturnType<typeof startHaloSimulator>>;
  readonly sourceId: string;
  readonly ask: <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;
}

/** A held sync, a person who may only read, a key that is refused, and a server that does not answer. */
async function trouble(page: Page, { all, simulator, sourceId, ask }: Trouble): Promise<void> {
  fixAtSource(simulator.world);
  const held = await syncNow({ call: ask }, sourceId);
  const telling = ['dashboard', 'overview', 'checks', 'check', 'syncs', 'vulnerabilities', 'integrations'];
  const told = all.filter(({ name }) => telling.includes(name));
  const heldSync = { name: 'sync', path: `/syncs/${held.id}` };
  await camera.takeAll(page, 'held', [...told, heldSync], narrowAndWide);
  await takeViews(page, 'held', heldViews(held.id));

  const visitor = await camera.visit(new URL(page.url()).origin);
  await signIn(visitor, auditor);
  await camera.takeAll(visitor, 'auditor', [...all, heldSync], narrowAndWide);
  await visitor.context().close();

  simulator.faults.keyRevoked = true;
  await syncNow({ call: ask }, sourceId);
  await camera.takeAll(page, 'refused', told, narrowAndWide);

  // The session is known, so that the page is there; what it shows is not.
  const isSession = /\/api\/v1\/session$/;
  await page.route('**/api/v1/**', (route) =>
    isSession.test(route.request().url()) ? route.continue() : route.abort(),
  );
  await camera.takeAll(page, 'unreachable', all, narrowAndWide);
  await page.unrouteAll();
  await page.route('**/api/v1/**', (route) => route.abort());
  await camera.takeAll(page, 'unreachable', [{ name: 'everything', path: '/' }], narrowAndWide);
  await page.unrouteAll();
}

/** A year of a simulated account, and figures that are as long as they get. */
async function much(): Promise<void> {
  const take = async (address: string, who: typeof person) => {
    const page = await camera.visit(address);
    await signIn(page, who);
    const all = await addresses((path) => call(page, 'GET', path));
    await camera.takeAll(page, 'much', all);
    const dense = all.filter(({ name }) => ['dashboard', 'vulnerabilities', 'check', 'overview'].includes(name));
    await camera.takeAll(page, 'much', dense, [2560]);
    await camera.print(
      page,
      'much',
      all.filter(({ name }) => ['check', 'vulnerability'].includes(name)),
    );
    await page.route(/\/api\/v1\/(overview|checks|vulnerabilities\/count|dashboard)/, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: enlarged(await answer.text()) });
    });
    await camera.takeAll(page, 'millions', dense, narrowAndWide);
    await page.context().close();
  };
  if (given.demo !== undefined) {
    await take(given.demo, { email: 'demo@curfew.local', password: given.password });
    return;
  }
  say('A year of a simulated account is lived through first; this takes a few minutes.');
  await withServer(['serve', '--demo'], {}, 'with the password', async (address, printed) => {
    const [, email = '', password = ''] = /sign in as (\S+) with the password (\S+)/.exec(printed) ?? [];
    await take(address, { email, password });
  });
}

/** Every count of an answer, made as long as it gets with a million rows. */
function enlarged(json: string): string {
  return json.replaceAll(/("\w+":)(\d+)(?=[,}])/g, (_, name: string, figure: string) =>
    figure === '0' ? `${name}0` : `${name}${1_234_567 + Number(figure)}`,
  );
}

async function takeViews(page: Page, state: string, all: ReturnType<typeof views>): Promise<void> {
  for (const { width, ...view } of all) {
    await camera.takeAll(page, state, [{ ...view, widths: width === undefined ? narrowAndWide : [width] }]);
  }
}

async function withServer(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  says: string,
  use: (address: string, printed: string) => Promise<void>,
): Promise<void> {
  const folder = await temporaryFolder();
  try {
    const server = await startServer({ CURFEW_DATA_DIR: folder.path, CURFEW_LOG_LEVEL: 'error', ...settings }, args);
    await server.says(says);
    await use(server.address, server.errors()).finally(() => server.stop('SIGTERM'));
  } finally {
    await folder.remove();
  }
}

async function signIn(page: Page, who: typeof person): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor({ state: 'attached' });
}

/** The API as the page's own member. */
async function call<Answer>(page: Page, method: string, path: string, body?: unknown): Promise<Answer> {
  const { origin } = new URL(page.url());
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { origin },
    ...(body === undefined ? {} : { data: body }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return (answer.status() === 204 ? null : await answer.json()) as Answer;
}
