import { InvalidArgumentError, Option } from 'commander';
import { roles } from '../core/permissions.ts';
import { slaStates } from '../core/sla/sla-state.ts';
import { severities } from '../core/vulnerabilities/severity.ts';

const statuses = ['open', 'resolved', 'suppressed'] as const;
const sorts = ['dueAt', '-dueAt', 'severity', '-severity', 'firstSeenAt', '-firstSeenAt'] as const;

/** The words that options take: the help lists them, and another word is refused before the server is asked. */
export const roleOption = new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory();
export const effectOption = new Option('--effect <effect>', 'for what is found from now on, or for what is open too')
  .choices(['prospective', 'retroactive'])
  .makeOptionMandatory();
export const sortOption = new Option('--sort <order>', 'with -, the latest or the worst first').choices(sorts);
export const statusOption = severalOf('--status <statuses>', statuses);
export const severityOption = severalOf('--severity <severities>', severities);
export const slaStateOption = severalOf('--sla-state <states>', slaStates);

function severalOf(flags: string, words: readonly string[]): Option {
  const offered = words.join(', ');
  return new Option(flags, `one or several of ${offered}, separated by commas`).argParser((text: string) => {
    const odd = text.split(',').find((word) => !words.includes(word.trim()));
    if (odd !== undefined) throw new InvalidArgumentError(`There is no "${odd}" here; there are ${offered}.`);
    return text;
  });
}
