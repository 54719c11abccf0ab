import { isIP } from 'node:net';
import { isAbsolute, relative, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import type { LogLevel } from './lib/logger.ts';
import { parseSecretKey } from './lib/secrets.ts';

const processRoles = ['all', 'web', 'worker'] as const;
/** What this process does: answer people, run syncs, or both. */
type ProcessRole = (typeof processRoles)[number];

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const satisfies readonly LogLevel[];

/** Everything that can be set from outside; see `docs/operating.md`. Holds secrets: never log it. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address people use, without a slash at the end. Null: what this server listens on. */
  readonly publicUrl: string | null;
  readonly allowPlainHttp: boolean;
  /** Addresses and ranges whose forwarded headers are believed. */
  readonly trustProxy: readonly string[];
  /** Absolute. */
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null;
  /** The same database with the role that owns the tables. Null: that of `databaseUrl` does, or the embedded one's. */
  readonly databaseOwnerUrl: string | null;
  readonly pgBin: string | null;
  /** Base64 of 32 bytes. Null: the key file of the data folder. */
  readonly secretKey: string | null;
  readonly administrator: { readonly email: string; readonly password: string } | null;
  readonly allowPrivateAddresses: boolean;
  /** The folder, outside the data folder, that checkpoints of the ledger may be written into. Absolute; null: none. */
  readonly checkpointDir: string | null;
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null;
  readonly role: ProcessRole;
  readonly logLevel: LogLevel | null;
  /** For commands that call a server. */
  readonly client: { readonly url: string | null; readonly apiKey: string | null };
  /** A simulated account in a folder that stays a demonstration for ever. */
  readonly isDemonstration: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line adds to the environment. */
export interface ConfigFlags {
  readonly demo?: boolean;
}

/** Everything that is wrong with the settings, each in a sentence that says what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Names the file, in the data folder, that tells commands where the server on this machine listens. */
export const addressFile = 'address';

const names = [
  'CURFEW_HOST',
  'CURFEW_PORT',
  'CURFEW_PUBLIC_URL',
  'CURFEW_TRUST_PROXY',
  'CURFEW_DATA_DIR',
  'CURFEW_DATABASE_OWNER_URL',
  'CURFEW_PG_BIN',
  'CURFEW_SECRET_KEY',
  'CURFEW_ADMIN_EMAIL',
  'CURFEW_ADMIN_PASSWORD',
  'CURFEW_ALLOW_PRIVATE_ADDRESSES',
  'CURFEW_ALLOW_PLAIN_HTTP',
  'CURFEW_CHECKPOINT_DIR',
  'CURFEW_SMTP_URL',
  'CURFEW_MAIL_FROM',
  'CURFEW_ROLE',
  'CURFEW_LOG_LEVEL',
  'CURFEW_URL',
  'CURFEW_API_KEY',
] as const;
type Name = (typeof names)[number] | 'DATABASE_URL';

/** The settings of this process. Throws `ConfigError`. */
export function readProcessConfig(flags: ConfigFlags = {}): Config {
  return readConfig(process.env, flags);
}

/** Reads the settings from an environment. An empty value counts as not set. Throws `ConfigError` with every problem. */
export function readConfig(environment: Environment, flags: ConfigFlags = {}): Config {
  const problems = unknownNames(environment);
  /** The value if it is set and accepted by `parse`, whose `undefined` makes `expected` a problem. */
  const read = <Value>(name: Name, expected: string, parse: (text: string) => Value | undefined): Value | null => {
    const text = environment[name]?.trim();
    if (text === undefined || text === '') return null;
    const value = parse(text);
    if (value === undefined) problems.push(`${name} must be ${expected}.`);
    return value ?? null;
  };
  const isOn = (name: Name) =>
    read(name, 'true or false', (text) => (text === 'true' ? true : text === 'false' ? false : undefined)) ?? false;
  const oneOf = <Word extends string>(name: Name, words: readonly Word[]) =>
    read(name, `one of ${words.join(', ')}`, (text) => words.find((word) => word === text));
  const isDemonstration = flags.demo ?? false;
  const any = (text: string) => text;

  const config: Config = {
    host: read('CURFEW_HOST', 'an address or a host name', hostOf) ?? '127.0.0.1',
    port: read('CURFEW_PORT', 'a port number from 0 to 65535', portOf) ?? 4680,
    publicUrl: read('CURFEW_PUBLIC_URL', 'an address such as https://curfew.example.com, without a path', originOf),
    allowPlainHttp: isOn('CURFEW_ALLOW_PLAIN_HTTP'),
    trustProxy:
      read('CURFEW_TRUST_PROXY', 'addresses or ranges separated by commas, such as 10.0.0.7, 10.1.0.0/16', rangesOf) ??
      [],
    dataDir: resolve(environment['CURFEW_DATA_DIR']?.trim() || (isDemonstration ? 'data-demo' : 'data')),
    databaseUrl: read('DATABASE_URL', postgresAddress, databaseOf),
    databaseOwnerUrl: read('CURFEW_DATABASE_OWNER_URL', postgresAddress, databaseOf),
    pgBin: read('CURFEW_PG_BIN', 'a folder', any),
    secretKey: read('CURFEW_SECRET_KEY', '32 bytes in base64: openssl rand -base64 32', secretKeyOf),
    administrator: null,
    allowPrivateAddresses: isOn('CURFEW_ALLOW_PRIVATE_ADDRESSES') || isDemonstration,
    checkpointDir: read('CURFEW_CHECKPOINT_DIR', 'the path of a folder, from / on', (text) =>
      isAbsolute(text) ? resolve(text) : undefined,
    ),
    mail: null,
    role: oneOf('CURFEW_ROLE', processRoles) ?? 'all',
    logLevel: oneOf('CURFEW_LOG_LEVEL', logLevels),
    client: {
      url: read('CURFEW_URL', 'the address of a Curfew, such as http://127.0.0.1:4680', originOf),
      apiKey: read('CURFEW_API_KEY', 'an API key: it starts with cfw_', (text) =>
        text.startsWith('cfw_') ? text : undefined,
      ),
    },
    isDemonstration,
  };
  const both = pair(read, 'CURFEW_ADMIN_EMAIL', 'CURFEW_ADMIN_PASSWORD', problems);
  const mail = pair(read, 'CURFEW_SMTP_URL', 'CURFEW_MAIL_FROM', problems);
  problems.push(...contradictions(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    ...config,
    administrator: both && { email: both[0], password: both[1] },
    mail: mail && { smtpUrl: mail[0], from: mail[1] },
  };
}

type Read = (name: Name, expected: string, parse: (text: string) => string | undefined) => string | null;

const pairParts: Partial<Record<Name, readonly [expected: string, parse: (text: string) => string | undefined]>> = {
  CURFEW_ADMIN_EMAIL: ['an e-mail address', addressOf],
  CURFEW_ADMIN_PASSWORD: ['a password', (text) => text],
  CURFEW_SMTP_URL: [
    'an address such as smtps://user:password@mail.example.com, without a path; what has a meaning in addresses, as % or /, is written %25 or %2F in a password',
    mailUrlOf,
  ],
  CURFEW_MAIL_FROM: ['an e-mail address, with or without a name before it', addressOf],
};

/** Two settings that are nothing without each other. */
function pair(read: Read, one: Name, other: Name, problems: string[]): readonly [string, string] | null {
  const before = problems.length;
  const [first, second] = [one, other].map((name) => {
    const [expected, parse] = pairParts[name] ?? ['a text', (text: string) => text];
    return read(name, expected, parse);
  });
  if (first != null && second != null) return [first, second];
  const isHalf = (first == null) !== (second == null);
  if (isHalf && problems.length === before) problems.push(`${one} and ${other} go together: set both, or neither.`);
  return null;
}

function contradictions(config: Config): string[] {
  const found: string[] = [];
  if (config.databaseUrl !== null && config.secretKey === null) {
    found.push(
      'DATABASE_URL needs CURFEW_SECRET_KEY too, 32 bytes in base64 (openssl rand -base64 32): it encrypts the stored ' +
        'credentials and must not lie in the database.',
    );
  }
  if (config.databaseUrl === null && config.databaseOwnerUrl !== null) {
    found.push('CURFEW_DATABASE_OWNER_URL belongs to DATABASE_URL: set both, or neither for the embedded database.');
  }
  if (config.checkpointDir !== null && isWithinFolder(config.checkpointDir, config.dataDir)) {
    found.push(
      'CURFEW_CHECKPOINT_DIR lies in the data folder. Name a folder that somebody else keeps: a checkpoint beside the ' +
        'database proves nothing about it.',
    );
  }
  const isHttps = config.publicUrl?.startsWith('https://') ?? false;
  if (!isLoopbackHost(config.host) && !isHttps && !config.allowPlainHttp && config.role !== 'worker') {
    found.push(
      'CURFEW_HOST is not this machine alone, and people would send their passwords over plain HTTP. Set ' +
        'CURFEW_PUBLIC_URL to the https address of the proxy in front, or CURFEW_ALLOW_PLAIN_HTTP=true.',
    );
  }
  if (config.isDemonstration && config.databaseUrl !== null) {
    found.push('A demonstration keeps its own database in its folder: start --demo without DATABASE_URL.');
  }
  return found;
}

function unknownNames(environment: Environment): string[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('CURFEW_') && !names.some((known) => known === name))
    .sort()
    .map((name) => `${name} is not a setting of Curfew. There are ${names.join(', ')} and DATABASE_URL.`);
}

function isWithinFolder(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

/** Whether only programs on this machine reach what listens there. */
function isLoopbackHost(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost';
  return ipaddr.process(host).range() === 'loopback';
}

function hostOf(text: string): string | undefined {
  const host = text.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host) ? host : undefined;
}

function portOf(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;
}

function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin, pathname, search, hash, username, password } = new URL(text);
  const isOrigin = pathname === '/' && search === '' && hash === '' && username === '' && password === '';
  return isOrigin && (protocol === 'https:' || protocol === 'http:') ? origin : undefined;
}

function rangesOf(text: string): readonly string[] | undefined {
  const ranges = text.split(',').map((range) => range.trim());
  return ranges.every((range) => ipaddr.isValid(range) || ipaddr.isValidCIDR(range)) ? ranges : undefined;
}

const postgresAddress = 'a PostgreSQL address: postgresql://user:password@host/database';

function databaseOf(text: string): string | undefined {
  return /^postgres(ql)?:\/\/./.test(text) ? text : undefined;
}

function secretKeyOf(text: string): string | undefined {
  try {
    parseSecretKey(text);
    return text;
  } catch {
    return undefined;
  }
}

function mailUrlOf(text: string): string | undefined {
  if (!/^smtps?:\/\/[^/\s]+\/?$/.test(text) || !URL.canParse(text)) return undefined;
  const { hostname, username, password } = new URL(text);
  try {
    decodeURIComponent(username + password);
    return hostname === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

function addressOf(text: string): string | undefined {
  return /^(?:[^<>]*<)?[^\s@<>]+@[^\s@<>]+>?$/.test(text) ? text : undefined;
}
