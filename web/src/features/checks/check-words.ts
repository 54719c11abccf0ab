import type { CheckStatus } from '../../components/sla-state.tsx';
import { plural } from '../../lib/instants.ts';
import type { Check } from './queries.ts';

/** What needs somebody stands first. */
const urgency: readonly CheckStatus[] = ['failing', 'unknown', 'due-soon', 'pending', 'due', 'passing', 'disabled'];

export function byUrgency(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((one, other) => urgency.indexOf(one.status) - urgency.indexOf(other.status));
}

/** Whether somebody has to do something: neither passing nor disabled. */
export function needsAction({ status }: Check): boolean {
  return status !== 'passing' && status !== 'disabled';
}

/** Whether it rests on what scanners say. */
export function isOfVulnerabilities({ entriesOf }: Check): boolean {
  return entriesOf === 'vulnerabilities';
}

/** Whether its verdict is as old as what was read. */
export function restsOnSources({ entriesOf }: Check): boolean {
  return entriesOf === 'vulnerabilities' || entriesOf === 'sources';
}

/** Whether all is well, in one sentence; what cannot be said comes first. */
export function checksSentence(checks: readonly Check[]): { readonly strong: string; readonly rest: string } {
  const judged = checks.filter(({ status }) => status !== 'disabled');
  const having = (status: CheckStatus) => judged.filter((check) => check.status === status);
  const [failing, unknown, pending] = [having('failing'), having('unknown'), having('pending')];
  const rest = [
    unknown.some(isOfVulnerabilities) && failing.length > 0 ? `${fails(failing.length, judged.length)}.` : '',
    disabledWords(checks.length - judged.length),
    exceptedWords(judged.filter(({ byException }) => byException).length),
  ];
  const said = (strong: string) => ({ strong, rest: rest.filter((text) => text !== '').join(' ') });
  if (judged.length === 0) return said('Nothing is judged.');
  const doubted = unknown.find(isOfVulnerabilities);
  if (doubted === undefined) rest.unshift(unjudgedWords(unknown));
  else {
    const more = unknown.length > 1 ? ` ${plural(unknown.length - 1, 'more check')} cannot be judged either.` : '';
    return said(`We cannot say: ${doubted.reason}${more}`);
  }
  if (failing.length > 0) return said(`${fails(failing.length, judged.length)}.`);
  if (pending.length > 0) return said('We cannot say yet: the first sync is under way.');
  const soon = having('due-soon').length;
  if (soon > 0)
    return said(`No check fails; ${soon} of ${judged.length} ${soon === 1 ? 'has' : 'have'} a deadline soon.`);
  return said(judged.length === 1 ? 'The check does not fail.' : `None of ${judged.length} checks fails.`);
}

/** What a check of something else than vulnerabilities does not know puts none of the others in doubt. */
function unjudgedWords(unknown: readonly Check[]): string {
  const [first] = unknown;
  if (first === undefined) return '';
  return unknown.length === 1
    ? `One cannot be judged: ${first.reason}`
    : `${unknown.length} cannot be judged: ${unknown.map(({ title }) => `“${title}”`).join(', ')}.`;
}

function fails(failing: number, judged: number): string {
  return `${failing} of ${judged} checks ${failing === 1 ? 'fails' : 'fail'}`;
}

function disabledWords(count: number): string {
  return count === 0 ? '' : `${plural(count, 'check')} ${count === 1 ? 'is' : 'are'} disabled.`;
}

function exceptedWords(count: number): string {
  return count === 0 ? '' : `${count} would be worse without exceptions.`;
}

/** No vulnerability is good news only where everything was read. */
export function emptyWords({ status, dataAsOf, onlyState }: Pick<Check, 'status' | 'dataAsOf' | 'onlyState'>): string {
  if (dataAsOf === null) return 'Nothing can be counted before the first complete sync.';
  if (onlyState === 'needs-triage')
    return status === 'unknown' ? 'Nothing is known to need triage.' : 'Nothing needs triage.';
  return status === 'unknown' ? 'Nothing is known to be open.' : 'Nothing is open.';
}
