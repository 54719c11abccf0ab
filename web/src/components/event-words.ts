import type { Shape } from '../lib/api.ts';
import { type ExceptionKind, exceptionTitles } from '../lib/exception-kinds.ts';
import { instantText, localDateText } from '../lib/instants.ts';
import { type Held, movedWords } from './moved-words.ts';
import { type Severity, severityWord } from './severity.tsx';
import { type FactName, type FactValue, factTitles, valueWords } from './stated-words.ts';

export interface EventWords {
  readonly title: string;
  /** What a person or the source wrote; never markup. */
  readonly text?: string | undefined;
}

type Change = Shape<'TimelineEvent'>['change'];

const basisWords: Readonly<Record<string, string>> = {
  'source-status': 'the source says so',
  rescan: 'its asset was scanned again without it',
  attested: 'attested by a person',
};

/** What happened, in words. What a later version of Curfew records and this page does not know keeps its own name. */
export function eventWords(
  { change }: { readonly change: Change },
  /** What it was held to before; null where that is not known. */
  before: Held | null = null,
  titles: ReadonlyMap<string, string> = new Map(),
): EventWords {
  if (change.type === 'deadline-set' && before !== null) return movedWords(change, before, titles);
  return words[change.type]?.(change) ?? { title: change.type.replaceAll('-', ' ') };
}

const words: Readonly<Record<string, (change: Change) => EventWords>> = {
  detected: (change) => ({ title: `Found, ${severity(change)}` }),
  'deadline-set': (change) => ({ title: deadline(change) }),
  'severity-changed': (change) => ({
    title:
      change['sourceSays'] === undefined
        ? `Severity is now ${severity(change)}`
        : `The source rates it ${severity(change, 'sourceSays')}; ${severity(change)} stays, as stated`,
    text: `The source writes “${text(change, 'sourceSeverity')}”.`,
  }),
  'fact-stated': (change) => ({ title: statement(change), text: text(change, 'reason') || undefined }),
  'status-changed': (change) => ({
    title: change['status'] === 'suppressed' ? 'Suppressed at the source' : 'Open at the source',
    text: statusWords(text(change, 'sourceStatus')),
  }),
  'first-seen-moved': (change) => ({ title: `First seen is now ${when(change, 'firstSeenAt')}` }),
  'not-seen': () => ({ title: 'No longer listed', text: 'Nothing proves a fix yet, so it stays open.' }),
  'seen-again': () => ({ title: 'Listed again' }),
  'seen-in-scan': () => ({ title: 'Seen in a scan' }),
  'acknowledged-in-scan': () => ({ title: 'Acknowledged in a scan' }),
  'closing-held': () => ({ title: 'A sync would have closed it; held for a person' }),
  'closing-discarded': () => ({ title: 'The held closing was discarded' }),
  resolved: (change) => ({
    title: `Resolved: ${basisWords[text(change, 'basis')] ?? text(change, 'basis')}${verdict(change)}`,
    text: [text(change, 'reason'), text(change, 'evidence')].filter(Boolean).join('\n') || undefined,
  }),
  reopened: (change) => ({
    title: `Open again, ${severity(change)}`,
    text: change['clock'] === 'restarted' ? 'A new clock began.' : 'Its clock went on.',
  }),
  'exception-began': (change) => ({ title: `Excepted: ${exceptionOf(change)}` }),
  'exception-ended': (change) => ({
    title: change['cause'] === 'revoked' ? 'The exception was revoked' : 'The exception was voided',
    text: text(change, 'reason') || undefined,
  }),
  'acknowledgement-judged': (change) => ({
    title:
      change['isAccepted'] === true
        ? 'The policy accepts the acknowledgement at the source'
        : 'The policy asks for an approval of the acknowledgement at the source',
  }),
  assigned: (change) => ({
    title:
      change['assignee'] === null ? 'Assigned to nobody' : `Assigned to ${text(change, 'assigneeName') || 'a member'}`,
  }),
  noted: (change) => ({ title: change['note'] === null ? 'Note removed' : 'Note', text: text(change, 'note') }),
};

function exceptionOf(change: Change): string {
  const { kind } = (change['exception'] ?? {}) as { readonly kind?: ExceptionKind };
  return kind === undefined ? 'for a reason that is not known' : (exceptionTitles[kind] ?? kind).toLowerCase();
}

function text(change: Change, name: string): string {
  return typeof change[name] === 'string' ? change[name] : '';
}

function severity(change: Change, name = 'severity'): string {
  return severityWord(text(change, name) as Severity).toLowerCase();
}

function statement(change: Change): string {
  const fact = text(change, 'fact') as FactName;
  const { value } = change as { readonly value?: unknown };
  const title = factTitles[fact] ?? fact;
  if (value === null) return `Withdrawn: ${title}`;
  const said = typeof value === 'number' ? new Date(value).toISOString() : (value as FactValue);
  return typeof value === 'number'
    ? `Stated: ${title} ${valueWords(fact, said)}`
    : `Stated: ${title}, ${valueWords(fact, said).toLowerCase()}`;
}

function when(change: Change, name: string): string {
  const at = change[name];
  return typeof at === 'string' || typeof at === 'number' ? instantText(at) : 'another instant';
}

function verdict(change: Change): string {
  const verdictWords: Readonly<Record<string, string>> = { met: '; deadline met', missed: '; deadline missed' };
  return verdictWords[text(change, 'verdict')] ?? '';
}

function deadline(change: Change): string {
  const set = (change['deadline'] ?? {}) as Readonly<Record<string, unknown>>;
  return typeof set['dueOn'] === 'string' ? `Due on ${localDateText(set['dueOn'])}` : 'No deadline';
}

/** In the source's own word where it has one: `ack_listed` is ours, for what only its list of acknowledgements names. */
function statusWords(word: string): string | undefined {
  if (word === 'ack_listed') return 'Its list of acknowledgements names it.';
  return word === '' ? undefined : `The source writes “${word}”.`;
}
