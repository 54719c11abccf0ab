import { readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { examineInstallation, type Finding } from '../actions/installation/examine-installation.ts';
import { findKeyring } from '../actions/installation/secret-key-files.ts';
import { examineLedger } from '../actions/ledger/examine-ledger.ts';
import { type Config, ConfigError, readProcessConfig } from '../config.ts';
import { withLocalStorage } from './local-access.ts';
import { CommandError, plain, print, printJson } from './terminal.ts';

/** What the examination of the ledger takes. */
interface LedgerOptions {
  /** A file with a checkpoint that was kept outside. */
  readonly checkpoint?: string;
  /** Leaves the ledger out: with millions of events that takes minutes. */
  readonly quick?: boolean;
}

/**
 * Examines the installation, with the server stopped or running, and says what to do. Everything that is stored is held
 * against the ledger. Exits 1 when something fails.
 */
export async function doctor({ json, ...options }: LedgerOptions & { readonly json?: boolean }): Promise<void> {
  const findings = await examine(options);
  if (json) printJson({ items: findings });
  else for (const { level, subject, text } of findings) print(`${level.padEnd(4)}  ${plain(subject)}: ${plain(text)}`);
  if (findings.some((finding) => finding.level === 'fail')) throw new CommandError('', 1);
}

async function examine(options: LedgerOptions): Promise<Finding[]> {
  let config: Config;
  try {
    config = readProcessConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((text) => ({ level: 'fail', subject: 'settings', text }));
  }
  const findings: Finding[] = [{ level: 'ok', subject: 'settings', text: 'understood' }, await examineNode()];
  const folder = await examineFolder(config);
  findings.push(...folder);
  // Examining must not create anything: without a folder there is nothing to open yet.
  const isUsable = config.databaseUrl !== null || folder.every(({ level }) => level !== 'fail');
  return isUsable ? [...findings, ...(await examineStorage(config, options))] : findings;
}

async function examineNode(): Promise<Finding> {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= 24) return { level: 'ok', subject: 'Node.js', text: process.versions.node };
  const text = `${process.versions.node} works; Curfew is tested with 24`;
  return { level: 'warn', subject: 'Node.js', text };
}

async function examineFolder({ dataDir, databaseUrl }: Config): Promise<Finding[]> {
  const subject = 'data folder';
  const found = await stat(dataDir).catch(() => undefined);
  if (found === undefined) {
    const text = `${dataDir} does not exist; the first start makes it`;
    return [{ level: databaseUrl === null ? 'fail' : 'warn', subject, text }];
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const gigabytes = `${(free / 1e9).toFixed(1)} GB free`;
  const isOpen = (found.mode & 0o007) !== 0;
  return [
    isOpen
      ? { level: 'warn', subject, text: `${dataDir} is open to every user of this machine; chmod o-rwx ${dataDir}` }
      : { level: 'ok', subject, text: dataDir },
    {
      level: free < 200e6 ? 'fail' : free < 2e9 ? 'warn' : 'ok',
      subject: 'disk',
      text: free < 2e9 ? `${gigabytes}; make room` : gigabytes,
    },
  ];
}

async function examineStorage(config: Config, { checkpoint, quick = false }: LedgerOptions): Promise<Finding[]> {
  const places = ['postgres', 'postgres.location'].map((name) => isThere(join(config.dataDir, name)));
  const isBegun = (await Promise.all(places)).includes(true);
  if (config.databaseUrl === null && !isBegun) {
    return [{ level: 'fail', subject: 'database', text: 'there is none yet; the first start makes it' }];
  }
  const note = checkpoint === undefined ? null : await readNote(checkpoint);
  try {
    const keyring = await findKeyring(config.dataDir, config.secretKey);
    return await withLocalStorage(config, { joinsRunning: true, migrates: false }, async ({ db }) => {
      const findings = await examineInstallation(db, keyring, Date.now);
      // Without its schema there is nothing to compare.
      const isReadable = findings.every(({ level, subject }) => level !== 'fail' || subject !== 'schema');
      if (!isReadable || (quick && note === null)) return findings;
      const { parts } = await examineLedger(db, {
        keyring: keyring ?? null,
        checkpoint: note,
        onProgress: showProgress,
      });
      showProgress('');
      return [...findings, ...parts.map(({ subject, isGood, text }) => found(isGood ? 'ok' : 'fail', subject, text))];
    });
  } catch (error) {
    return [{ level: 'fail', subject: 'database', text: error instanceof Error ? error.message : String(error) }];
  }
}

function found(level: Finding['level'], subject: string, text: string): Finding {
  return { level, subject, text };
}

async function readNote(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The checkpoint ${file} cannot be read: ${error.code ?? error.message}.`);
  });
}

/** On a terminal only, in one line that the next one replaces. */
function showProgress(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words === '' ? '' : `examining ${words} …`}`);
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
