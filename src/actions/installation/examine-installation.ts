import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../core/instant.ts';
import { type Keyring, keyIdOf } from '../../lib/secrets.ts';
import type { Database } from '../../store/database.ts';
import { appliedMigration, databaseFacts, type SourceHealth, sourcesHealth } from '../../store/examination.ts';
import { countAdministrators } from '../../store/members.ts';
import { latestMigration } from '../../store/migrate.ts';
import { activePolicy } from '../../store/policies.ts';
import { sealedTexts } from '../../store/sealed-texts.ts';
import { lockedTexts } from './open-keyring.ts';

/** One thing that was examined; `text` says what to do unless it is `ok`. */
export interface Finding {
  readonly level: 'ok' | 'warn' | 'fail';
  readonly subject: string;
  readonly text: string;
}

/** Examines what is stored and how; changes nothing. `hasStarted`: whether anything but the schema can be expected. */
export async function examineInstallation(
  db: Database,
  keyring: Keyring | undefined,
  now: () => Instant,
): Promise<Finding[]> {
  const findings = await examineDatabase(db, now);
  const migration = await examineMigrations(db);
  findings.push(migration);
  if (migration.level === 'fail') return findings;
  return [...findings, await examineKeys(db, keyring), await examineMembers(db), ...(await examineSources(db, now()))];
}

async function examineDatabase(db: Database, now: () => Instant): Promise<Finding[]> {
  const before = now();
  const facts = await databaseFacts(db);
  const skew = Math.abs(facts.now - (before + now()) / 2);
  const major = Number.parseInt(facts.version, 10);
  const isDurable = facts.fsync === 'on' && facts.fullPageWrites === 'on';
  return [
    {
      level: major >= 15 ? 'ok' : 'fail',
      subject: 'PostgreSQL',
      text: `version ${facts.version}, ${Math.ceil(facts.sizeBytes / 1_000_000)} MB${major >= 15 ? '' : '; Curfew needs 15 or newer'}`,
    },
    {
      level: isDurable ? 'ok' : 'fail',
      subject: 'durability',
      text: isDurable
        ? 'what was confirmed survives a power cut'
        : `fsync is ${facts.fsync} and full_page_writes ${facts.fullPageWrites}: a power cut can destroy the database; switch both on`,
    },
    {
      level: facts.dataChecksums === 'on' ? 'ok' : 'warn',
      subject: 'checksums',
      text:
        facts.dataChecksums === 'on'
          ? 'damaged pages are noticed'
          : 'damaged pages would not be noticed; pg_checksums --enable switches the checksums on, with the server stopped',
    },
    {
      level: skew < 5 * SECOND ? 'ok' : skew < MINUTE ? 'warn' : 'fail',
      subject: 'clock',
      text: `${Math.round(skew / 100) / 10} s between this machine and the database${
        skew < 5 * SECOND ? '' : ': synchronise both, deadlines depend on them'
      }`,
    },
  ];
}

async function examineMigrations(db: Database): Promise<Finding> {
  const [applied, ours] = [await appliedMigration(db), await latestMigration()];
  const subject = 'schema';
  if (applied === ours) return { level: 'ok', subject, text: `migration ${ours}, the newest` };
  if (applied === null) return { level: 'fail', subject, text: 'none yet; the first start makes it' };
  if (applied < ours) {
    return { level: 'fail', subject, text: `migration ${applied} of ${ours}; the next start brings it up to date` };
  }
  return {
    level: 'fail',
    subject,
    text: `migration ${applied}, of a newer Curfew than this (${ours}); start that one`,
  };
}

async function examineKeys(db: Database, keyring: Keyring | undefined): Promise<Finding> {
  const subject = 'secret key';
  const [locked] = lockedTexts(await sealedTexts(db), keyring);
  if (locked !== undefined) {
    return {
      level: 'fail',
      subject,
      text: `the credentials of ${locked.name} need key ${keyIdOf(locked.sealed)}, here is ${keyring?.current.id ?? 'none'}; bring that key back, or run \`curfew rotate-key --without-old-key\` if it is lost for good`,
    };
  }
  if (keyring === undefined) return { level: 'warn', subject, text: 'there is none yet; the first start makes it' };
  if (keyring.others.length > 0) {
    return {
      level: 'warn',
      subject,
      text: 'a rotation was interrupted; run `curfew rotate-key` again, with the server stopped',
    };
  }
  return { level: 'ok', subject, text: `key ${keyring.current.id} opens all stored credentials` };
}

async function examineMembers(db: Database): Promise<Finding> {
  const count = await countAdministrators(db);
  if (count > 0)
    return { level: 'ok', subject: 'administrator', text: count === 1 ? 'there is one' : `there are ${count}` };
  const text = 'there is none; use the set-up link that the start prints, or `curfew admin create`';
  return { level: 'warn', subject: 'administrator', text };
}

async function examineSources(db: Database, now: Instant): Promise<Finding[]> {
  const sources = (await sourcesHealth(db)).filter(({ status }) => status !== 'retired');
  if (sources.length === 0) {
    const text = 'there is none; `curfew connect halo-security --monitor` adds one';
    return [{ level: 'warn', subject: 'sources', text }];
  }
  const { staleAfterHours } = await activePolicy(db);
  return sources.map((source) => examineSource(source, staleAfterHours * HOUR, now));
}

function examineSource(source: SourceHealth, staleAfter: number, now: Instant): Finding {
  const subject = `source ${source.name}`;
  if (source.integrationStatus !== 'connected') {
    return {
      level: 'fail',
      subject,
      text: `its account needs attention: ${source.lastError ?? source.integrationStatus}`,
    };
  }
  if (source.status === 'paused') return { level: 'warn', subject, text: 'paused; resume it or its data goes stale' };
  if (source.lastCompleteAt === null) return { level: 'warn', subject, text: 'never read completely yet' };
  const age = now - source.lastCompleteAt;
  const text = `read completely ${age < 2 * DAY ? `${Math.round(age / HOUR)} hours` : `${Math.round(age / DAY)} days`} ago`;
  if (age > staleAfter) return { level: 'fail', subject, text: `${text}, which is stale; look at its last syncs` };
  return { level: 'ok', subject, text };
}
