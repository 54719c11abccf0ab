import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { couldNotAsk } from './api-client.ts';
import { effectOption, roleOption, severityOption, slaStateOption, sortOption, statusOption } from './option-words.ts';
import { Answered, CommandError, plain, say } from './terminal.ts';

// Each command's module is loaded only when it runs: `check` need not load a web server first.
const program = new Command('curfew')
  .description('Every vulnerability has a deadline. Prove that you met it.')
  .showSuggestionAfterError()
  .showHelpAfterError('`curfew --help` lists the commands.')
  .exitOverride();

program
  .command('serve')
  .description('start Curfew and serve until it is stopped')
  .option('--demo', 'a simulated account with a year of history, in a folder of its own')
  .action(async (options) => (await import('./serve.ts')).serve(options));

const admin = program.command('admin').description("administrators, on the server's own machine");
admin
  .command('create')
  .description('make an administrator')
  .requiredOption('--email <address>')
  .option('--password-stdin', 'read the password from standard input')
  .action(async (options) => (await import('./admin.ts')).createAdmin(options));
admin
  .command('reset')
  .description('give an administrator a new password')
  .requiredOption('--email <address>')
  .option('--password-stdin', 'read the password from standard input')
  .action(async (options) => (await import('./admin.ts')).resetAdmin(options));

program
  .command('api-key')
  .description('keys for programs')
  .command('create')
  .description('make an API key and print it, once')
  .requiredOption('--name <name>')
  .addOption(roleOption)
  .option('--expires-at <instant>', 'when it stops working, such as 2027-01-31T00:00:00Z')
  .action(async (options) => (await import('./api-key.ts')).createKey(options));

program
  .command('simulate')
  .description("simulate a vendor's API")
  .command('halo-security')
  .description('run a simulated Halo Security account; prints its address and key')
  .option('--port <number>', 'where to listen', wholeNumber, 4690)
  .option('--targets <number>', 'how many targets it has', wholeNumber, 25)
  .option('--issues <number>', 'how many distinct issues it has', wholeNumber, 40)
  .option('--seed <number>', 'the same seed makes the same account', wholeNumber, 1)
  .action(async (options) => (await import('./simulate-halo-security.ts')).simulateHaloSecurity(options));

program
  .command('connect')
  .description('connect a scanner')
  .command('halo-security')
  .description('connect Halo Security with an API key of the type "Account"')
  .option('--api-key-stdin', 'read the key from standard input')
  .option('--name <name>', 'how to call the account')
  .option('--base-url <address>', 'another address than that of Halo Security')
  .option('--monitor', 'add it as a monitoring source too, and follow the first sync')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./connect-halo-security.ts')).connectHaloSecurity(options));

program
  .command('sources')
  .description('list the monitoring sources')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./sources.ts')).listSources(options));

program
  .command('sync <source>')
  .description('start a sync of a source, by its id or name')
  .option('--wait', 'wait for its end, also without a terminal')
  .option('--json', 'the answer as JSON')
  .action(async (source, options) => (await import('./sync.ts')).sync(source, options));

program
  .command('check')
  .description('print every check; exits 0 passing or due, 1 failing, 2 unknown or pending, 3 could not ask')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./check.ts')).check(options));

program
  .command('vulnerabilities')
  .description('list vulnerabilities that are not resolved (others with --status), the next deadline first')
  .addOption(statusOption)
  .addOption(severityOption)
  .addOption(slaStateOption)
  .option('--source <source>', 'a source, by its id or name')
  .option('--cve <cve>', 'a whole CVE id')
  .option('--search <text>', 'in titles, assets and ids')
  .addOption(sortOption)
  .option('--limit <number>', 'at most so many', wholeNumber, 50)
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./vulnerabilities.ts')).listVulnerabilities(options));

program
  .command('explain <vulnerability>')
  .description('how the deadline of a vulnerability came about; by its id or external id')
  .option('--json', 'the answer as JSON')
  .action(async (vulnerability, options) => (await import('./explain.ts')).explain(vulnerability, options));

program
  .command('statistics')
  .description('how much was fixed on time, how long it takes, how old the backlog is, what is to be expected')
  .option('--from <day>', 'the first day, in UTC; default: a year')
  .option('--to <day>', 'the last day, in UTC; default: today')
  .option('--source <source>', 'a source, by its id or name')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./statistics.ts')).statistics(options));

program
  .command('replay')
  .description('judge every deadline again from the events; exits 1 if one is stored otherwise')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./replay.ts')).replay(options));

const policy = program.command('policy').description('what gives a vulnerability its deadline, as a document');
policy
  .command('show')
  .description('print the policy in force')
  .option('--version <number>', 'another version', wholeNumber)
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./policy.ts')).showPolicy(options));
policy
  .command('validate <file>')
  .description('report every mistake of a policy with its line; exits 1 if there is one')
  .option('--json', 'the answer as JSON')
  .action(async (file, options) => (await import('./policy.ts')).validatePolicy(file, options));
policy
  .command('diff <file>')
  .description('what a policy would change, in words and line by line')
  .option('--against <number>', 'a version; default: the one in force', wholeNumber)
  .option('--json', 'the answer as JSON')
  .action(async (file, options) => (await import('./policy.ts')).diffPolicy(file, options));
policy
  .command('presets [preset]')
  .description('list the policies to begin with, or print one')
  .option('--json', 'the answer as JSON')
  .action(async (preset, options) => (await import('./policy.ts')).policyPresets(preset, options));
policy
  .command('holidays <file>')
  .description('turn an iCalendar file into holidays of a policy')
  .option('--name <name>', 'how the calendar is called')
  .option('--json', 'the answer as JSON')
  .action(async (file, options) => (await import('./policy.ts')).policyHolidays(file, options));
policy
  .command('simulate <file>')
  .description('what a policy would do to everything that is open, and would have done to what was closed')
  .option('--from <day>', 'the first day of what was closed, in UTC; default: a year')
  .option('--to <day>', 'the last day, in UTC; default: today')
  .option('--json', 'the answer as JSON')
  .action(async (file, options) => (await import('./simulate-policy.ts')).simulatePolicy(file, options));
policy
  .command('apply <file>')
  .description('put a policy in force as a new version, after showing what it changes')
  .requiredOption('--reason <text>', 'why; kept with the version')
  .addOption(effectOption)
  .option('--yes', 'without being asked')
  .option('--json', 'the answer as JSON')
  .action(async (file, options) => (await import('./policy.ts')).applyPolicy(file, options));

program
  .command('enrich')
  .description('load facts about CVEs (KEV, EPSS, Vulnrichment): from a file or folder, or from their publishers')
  .option('--from <path>', 'an edition as a file; a folder of CVE records')
  .option('--feed <feed>', 'which one: kev, epss or vulnrichment')
  .option('--reason <text>', 'why an edition that is older, has shrunk or leaves out open CVEs is taken all the same')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./enrich.ts')).enrich(options));

const evidence = program.command('evidence').description('what an auditor receives');
evidence
  .command('export')
  .description('make an evidence bundle of a window and write it into a file')
  .requiredOption('--from <time>', 'the first day of the window, or an instant')
  .requiredOption('--to <time>', 'the first day after the window, or an instant; not in the future')
  .requiredOption('--out <file>')
  .option('--raw-pages', 'also what the scanners answered, as far as it is kept')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./export-evidence.ts')).exportEvidence(options));

program
  .command('verify <file>')
  .description(
    'verify an evidence bundle, with no server and no database; exits 0 it fits, 1 wrong, 2 could not be read',
  )
  .option('--checkpoint <file>', 'a checkpoint of the log that was kept outside')
  .option('--proof <file>', 'joins it to the bundle when it is older or newer: what the API answers')
  .option('--json', 'the answer as JSON')
  .action(async (file, options) => (await import('./verify.ts')).verify(file, options));

program
  .command('doctor')
  .description('examine this installation, and hold everything that is stored against the ledger')
  .option('--checkpoint <file>', 'a checkpoint that was kept outside: was anything before it changed since?')
  .option('--quick', 'leave the ledger out; with millions of events it takes minutes')
  .option('--json', 'the answer as JSON')
  .action(async (options) => (await import('./doctor.ts')).doctor(options));

program
  .command('erase [email]')
  .description('erase the personal data of a member who left, or other words that name somebody, for good')
  .option('--reason <text>', 'why; kept for ever, so it must not name them')
  .option(
    '--word <text>',
    'also this name or address; can be given again',
    (word: string, all: string[]) => [...all, word],
    [],
  )
  .option('--comments', 'also the texts of their comments')
  .option('--preview', 'say what would be erased, and change nothing')
  .option('--yes', 'without being asked')
  .option('--json', 'the answer as JSON')
  .action(async (email, options) => (await import('./erase.ts')).erase(email, options));

program
  .command('backup')
  .description('write everything but the secret key into a file')
  .requiredOption('--out <file>')
  .action(async (options) => (await import('./backup.ts')).backup(options));

program
  .command('restore <file>')
  .description('read a back-up into an empty database')
  .option('--unverified', 'also one that was signed with a secret key that is not here')
  .action(async (file, options) => (await import('./restore.ts')).restore(file, options));

program
  .command('rotate-key')
  .description('encrypt the stored credentials under a new secret key')
  .option('--without-old-key', 'give up what only a lost key opens, second factors too, and go on with another')
  .option('--yes', 'give it up without being asked')
  .option('--ledger', 'give the ledger another key to sign with, and leave the secret key as it is')
  .action(async (options) => (await import('./rotate-key.ts')).rotateKey(options));

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number is needed.');
  return Number(text);
}

/** Commands whose codes 1 and 2 are answers: whatever kept them from asking is none. */
const asking = ['check', 'sync'];
/** Of `verify`, whose code 1 says that something is wrong with the bundle. */
const couldNotRead = 2;

function exitCodeOf(error: unknown): number {
  if (error instanceof Answered) return error.exitCode;
  if (process.argv[2] === 'verify') return couldNotRead;
  if (asking.includes(process.argv[2] ?? '')) return couldNotAsk;
  return error instanceof CommandError ? error.exitCode : 1;
}

try {
  await program.parseAsync();
  // Whatever has not ended with a stop was given its seconds. A long query of somebody's own database holds nobody up.
  if (process.argv[2] === 'serve') process.exit();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has said so itself; asking for help or the version is no error.
    process.exitCode = error.exitCode === 0 ? 0 : exitCodeOf(error);
  } else {
    const message = error instanceof Error ? error.message : String(error);
    // A server's sentence may quote what a scanner wrote.
    if (message !== '') say(message.split('\n').map(plain).join('\n'));
    process.exitCode = exitCodeOf(error);
  }
}
