import type { Page } from 'playwright-core';
import type { Address } from './addresses.ts';

/** What an address alone does not show: a dialog, a menu, a step of a wizard. */
export interface View extends Address {
  /** Opens it by keyboard alone. */
  readonly show: (page: Page) => Promise<unknown>;
  /** What has the focus again once it is closed with Escape. Without it, it is no dialog. */
  readonly opener?: string | RegExp;
  /** There only while nothing was connected, or only once something was read; by default in both. */
  readonly when?: 'empty' | 'read';
  /** At this width only. */
  readonly width?: number;
}

/** What the simulated account answers to. */
interface Scanner {
  readonly url: string;
}

type Show = View['show'];

/** Presses what has this name, as somebody without a mouse does. */
function press(name: string | RegExp, role: 'button' | 'menuitem' | 'option' = 'button'): Show {
  return async (page) => {
    const found = page
      .getByRole(role, { name, exact: typeof name === 'string' })
      .and(page.locator(':visible'))
      .first();
    await found.focus();
    await page.keyboard.press('Enter');
  };
}

const inOrder =
  (...steps: readonly Show[]): Show =>
  async (page) => {
    for (const step of steps) await step(page);
  };
const keys =
  (...pressed: readonly string[]): Show =>
  async (page) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
const fill =
  (label: string, text: string): Show =>
  (page) =>
    page.getByLabel(label, { exact: true }).fill(text);
const see =
  (text: string | RegExp): Show =>
  (page) =>
    page.getByText(text).first().waitFor();
/** What is fetched when it is first wanted takes a moment. */
const comes =
  (role: 'dialog' | 'menu'): Show =>
  (page) =>
    page.getByRole(role).first().waitFor();
/** By way of a menu, which closes: its button is what the focus comes back to. */
const fromMenu = (menu: string | RegExp, item: string): Show =>
  inOrder(press(menu), press(item, 'menuitem'), comes('dialog'));

const moreForIt = /^More for Halo/;
const account = /administrator$/;

/** Every dialog, menu and step that an administrator may open, at the addresses that are there. */
export function views(all: readonly Address[], { url }: Scanner, password: string): readonly View[] {
  const at = (name: string): string => all.find((each) => each.name === name)?.path ?? '';
  const connect = at('connect');
  const key = inOrder(press('Next'), press('Advanced'), fill('Address of the API', url));
  const refused = '5a3e1b9c-0000-4000-8000-00000000dead';
  const every: readonly View[] = [
    { name: 'palette', path: '/', show: inOrder(keys('Control+k'), comes('dialog')) },
    { name: 'keys', path: '/', show: inOrder(keys('?'), comes('dialog')) },
    { name: 'account-menu', path: '/', show: inOrder(press(account), comes('menu')), width: 1280 },
    { name: 'time-travel', path: '/', show: fromMenu(account, 'Look at a past day'), opener: account, width: 1280 },
    { name: 'drawer', path: '/', show: press('Menu'), opener: 'Menu', width: 360 },
    { name: 'connect-key', path: connect, show: key },
    {
      name: 'connect-refused',
      path: connect,
      show: inOrder(key, fill('API key', refused), press('Connect'), see(/Look whether/)),
      when: 'read',
    },
    { name: 'add-source', path: at('overview'), show: press('Add Monitoring Source'), opener: 'Add Monitoring Source' },
    {
      name: 'add-source-form',
      path: at('overview'),
      show: inOrder(press('Add Monitoring Source'), press(/^Choose/)),
      opener: 'Add Monitoring Source',
      when: 'read',
    },
    {
      name: 'source-schedule',
      path: at('overview'),
      show: fromMenu(moreForIt, 'Change schedule'),
      opener: moreForIt,
      when: 'read',
    },
    {
      name: 'source-retire',
      path: at('overview'),
      show: fromMenu(moreForIt, 'Retire'),
      opener: moreForIt,
      when: 'read',
    },
    {
      name: 'integration-menu',
      path: at('integrations'),
      show: inOrder(press(moreForIt), comes('menu')),
      when: 'read',
    },
    {
      name: 'integration-rename',
      path: at('integrations'),
      show: fromMenu(moreForIt, 'Rename'),
      opener: moreForIt,
      when: 'read',
    },
    {
      name: 'integration-key',
      path: at('integrations'),
      show: fromMenu(moreForIt, 'Enter a new key'),
      opener: moreForIt,
      when: 'read',
    },
    {
      name: 'integration-disconnect',
      path: at('integrations'),
      show: fromMenu(moreForIt, 'Disconnect'),
      opener: moreForIt,
      when: 'read',
    },
    { name: 'filter-severity', path: at('vulnerabilities'), show: press('Severity'), opener: 'Severity', when: 'read' },
    { name: 'filter-due', path: at('vulnerabilities'), show: press('Due'), opener: 'Due', when: 'read' },
    { name: 'filter-asset', path: at('vulnerabilities'), show: press('Asset'), opener: 'Asset', when: 'read' },
    {
      name: 'columns',
      path: at('vulnerabilities'),
      show: press('Columns'),
      opener: 'Columns',
      when: 'read',
      width: 1280,
    },
    { name: 'selection', path: at('vulnerabilities'), show: keys('j', 'x', 'j', 'x'), when: 'read' },
    { name: 'derivation', path: at('vulnerability'), show: unfold, when: 'read' },
    { name: 'assign', path: at('vulnerability'), show: press(/^Assign/), opener: /^Assign/, when: 'read' },
    {
      name: 'state-fact',
      path: at('vulnerability'),
      show: inOrder(
        press('State a fact'),
        (page) => page.getByRole('combobox', { name: 'It is' }).press('ArrowDown'),
        keys('ArrowDown', 'Enter'),
        fill('Reason', 'The host is in no network that matters.'),
        see(/^The severity becomes|^The source says so itself/),
      ),
      opener: 'State a fact',
      when: 'read',
    },
    {
      name: 'attest',
      path: at('vulnerability'),
      show: press('Attest resolution'),
      opener: 'Attest resolution',
      when: 'read',
    },
    { name: 'check-disable', path: at('check'), show: press('Disable check'), opener: 'Disable check', when: 'read' },
    {
      name: 'asset-scope',
      path: at('assets'),
      show: press(/^Take out of scope/),
      opener: /^Take out of scope/,
      when: 'read',
    },
    {
      name: 'policy-presets',
      path: at('policy-editor'),
      show: inOrder(press('Begin from a preset'), see('CISA BOD 26-04')),
      opener: 'Begin from a preset',
    },
    {
      name: 'policy-fact',
      path: at('policy-editor'),
      show: inOrder(press(/^Change Severity: critical/), comes('dialog')),
      opener: /^Change Severity: critical/,
    },
    {
      name: 'policy-apply',
      path: at('policy-editor'),
      show: inOrder(fill('Time of rule critical', '5'), see(/differs? from version/), press('Put in force…')),
      opener: 'Put in force…',
    },
    {
      name: 'policy-differences',
      path: at('policy-editor'),
      show: inOrder(fill('Time of rule critical', '5'), press(/differs? from version/), comes('dialog')),
      opener: /differs? from version/,
    },
    {
      name: 'policy-simulation',
      path: at('policy-editor'),
      show: inOrder(fill('Time of rule medium', '10'), see(/differs? from version/), press('Simulate'), see(/would/)),
      opener: 'Simulate',
    },
    { name: 'feed-fetch', path: at('feeds'), show: press(/^Fetch now/), opener: /^Fetch now/ },
    { name: 'feed-file', path: at('feeds'), show: press(/^Load a file/), opener: /^Load a file/ },
    {
      name: 'exception-withdraw',
      path: at('exception'),
      show: press('Withdraw proposal'),
      opener: 'Withdraw proposal',
      when: 'read',
    },
    { name: 'make-bundle', path: at('evidence'), show: press('Make a bundle'), opener: 'Make a bundle' },
    { name: 'outlet', path: at('evidence'), show: press('Add a place'), opener: 'Add a place' },
    { name: 'log-key', path: at('evidence'), show: press('Replace the key'), opener: 'Replace the key' },
    { name: 'begin-audit', path: at('audits'), show: press('Begin an audit'), opener: 'Begin an audit' },
    {
      name: 'invite-auditor',
      path: at('audit'),
      show: press('Invite an auditor'),
      opener: 'Invite an auditor',
      when: 'read',
    },
    { name: 'change-audit', path: at('audit'), show: press('Change audit'), opener: 'Change audit', when: 'read' },
    { name: 'end-audit', path: at('audit'), show: press('End audit'), opener: 'End audit', when: 'read' },
    {
      name: 'proof',
      path: at('vulnerability'),
      show: inOrder(press(/^Sealed/), see('Verified in this browser')),
      opener: /^Sealed/,
      when: 'read',
    },
    { name: 'invite', path: at('members'), show: press('Invite somebody'), opener: 'Invite somebody' },
    {
      name: 'invited',
      path: at('members'),
      show: inOrder(
        press('Invite somebody'),
        (page) => page.getByLabel('E-mail', { exact: true }).fill(`somebody-${Date.now()}@example.org`),
        press('Make invitation'),
        see('The invitation is made'),
      ),
      opener: 'Invite somebody',
    },
    {
      name: 'member-role',
      path: at('members'),
      show: fromMenu(/^Change auditor/, 'Change role'),
      opener: /^Change auditor/,
      when: 'read',
    },
    {
      name: 'password-link',
      path: at('members'),
      show: fromMenu(/^Change auditor/, 'Password link'),
      opener: /^Change auditor/,
      when: 'read',
    },
    { name: 'api-key', path: at('api-keys'), show: press('Create API key'), opener: 'Create API key' },
    {
      name: 'api-key-made',
      path: at('api-keys'),
      // Escape does not close what is shown only once.
      show: inOrder(press('Create API key'), fill('Name', 'Pipeline'), keys('Enter'), see('The key is made')),
    },
    {
      name: 'second-factor',
      path: at('account'),
      show: press('Turn on second factor'),
      opener: 'Turn on second factor',
    },
    {
      name: 'authenticator',
      path: at('account'),
      show: inOrder(
        press('Turn on second factor'),
        fill('Your password, once more', password),
        keys('Enter'),
        see('Scan the code'),
      ),
      opener: 'Turn on second factor',
    },
  ];
  return every.filter(({ path }) => path !== '');
}

/** What a held sync asks, at its page. */
export function heldViews(syncId: string): readonly View[] {
  const path = `/syncs/${syncId}`;
  return [
    { name: 'held-release', path, show: press('Release sync'), opener: 'Release sync' },
    { name: 'held-discard', path, show: press('Discard sync'), opener: 'Discard sync' },
  ];
}

async function unfold(page: Page): Promise<void> {
  await page.locator('summary').first().focus();
  await page.keyboard.press('Enter');
}
