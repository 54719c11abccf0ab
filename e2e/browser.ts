import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** No look-ups and no updates of its own: the tests have no other network than this machine. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--force-color-profile=srgb',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Starts an installed Chromium or Chrome; where there is none, it is installed first. */
export async function startBrowser(): Promise<Browser> {
  return await launch(installedBrowser() ?? installBrowser());
}

/** The same where there is one; null where there is none. */
export async function startInstalledBrowser(): Promise<Browser | null> {
  const executablePath = installedBrowser();
  return executablePath === null ? null : await launch(executablePath);
}

async function launch(executablePath: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  // As root, Chromium has no sandbox of its own to start.
  // Without a character set in its environment it would call every file with another letter than ASCII "download".
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  return await chromium.launch({ executablePath, env, args: isRoot ? [...quiet, '--no-sandbox'] : quiet });
}

function installedBrowser(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).concat('/usr/bin', '/snap/bin');
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...elsewhere];
  const own = chromium.executablePath();
  return [...candidates, own].find((path) => path !== '' && existsSync(path)) ?? null;
}

function installBrowser(): string {
  const isDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  process.stderr.write(
    `No Chromium or Chrome was found; ${isDebian ? 'Debian’s package' : 'Playwright’s'} is installed now.\n`,
  );
  if (isDebian) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // The lists of a fresh image may be missing or old.
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      stdio: ['ignore', 2, 2],
      env,
    });
  } else {
    const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
    spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  }
  const installed = installedBrowser();
  if (installed !== null) return installed;
  throw new Error(
    'The browser tests need Chromium or Chrome, and it could not be installed. On Debian: sudo apt-get install chromium',
  );
}
