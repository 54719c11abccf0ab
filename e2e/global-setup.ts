import { startBrowser } from './browser.ts';

/** Finds or installs the browser once, before the first test waits for it. */
// biome-ignore lint/style/noDefaultExport: Vitest calls the default export of a global setup.
export default async function setup(): Promise<void> {
  const browser = await startBrowser();
  await browser.close();
}
