import { startCurfew } from '../compose.ts';
import { type Config, readProcessConfig } from '../config.ts';
import { createLogger } from '../lib/logger.ts';
import { keepHeapSmall } from '../lib/small-heap.ts';
import { CommandError, say } from './terminal.ts';

/** Serves until a signal or a failure; resolves after everything has ended. */
export async function serve(options: { demo?: boolean }): Promise<void> {
  keepHeapSmall();
  const config = readProcessConfig({ demo: options.demo ?? false });
  const logger = createLogger({ level: config.logLevel ?? (process.stderr.isTTY ? 'warn' : 'info') });
  const signal = stopSignal();
  const demo = options.demo ? await (await import('./demo.ts')).openDemo(config, signal) : null;
  try {
    const curfew = await startCurfew(config, { logger, ...(demo && { prepare: demo.prepare, startsAt: demo.start }) });
    announce(config, curfew);
    if (demo !== null && curfew.address !== null) say(demo.hint(curfew.address));
    const failure = await Promise.race([aborted(signal), curfew.failed]);
    if (failure !== null) logger.fatal(failure);
    else say('Stopping …');
    await curfew.stop();
    if (failure !== null) throw new CommandError(`${failure}. Start Curfew again; \`curfew doctor\` may tell more.`);
  } catch (error) {
    // What the start said about being interrupted tells nothing to whoever interrupted it.
    if (!signal.aborted) throw error;
  } finally {
    await demo?.close();
  }
}

function announce(config: Config, { address, setupLink }: { address: string | null; setupLink: string | null }): void {
  if (address === null) {
    say('Curfew works in the background: syncs and verdicts. It answers no requests (CURFEW_ROLE=worker).');
    return;
  }
  say(`Curfew answers at ${config.publicUrl ?? address}`);
  // For the eyes of whoever started it: the log never has it.
  if (setupLink !== null) say(`There is no administrator yet. Set it up, once, within a day: ${setupLink}`);
}

/** Aborted by the first request to stop; a second Ctrl-C ends the process at once. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  process.on('SIGINT', () => {
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  });
  // A supervisor may send these to the whole group, and whoever started this process hands them on: twice is not more.
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort());
  return stopping.signal;
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null));
  });
}
