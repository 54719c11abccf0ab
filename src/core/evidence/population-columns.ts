import { type HeldException, isLate } from '../exceptions/held-exception.ts';
import { titleOfKind } from '../exceptions/kinds.ts';
import { type Deadline, derivationOf } from '../sla/deadline.ts';
import { everyDeadline } from '../sla/deadlines.ts';
import { deadlineSentence } from '../sla/explain.ts';
import type { ObligationInForce } from '../sla/obligation-in-force.ts';
import { verdictUnder } from '../sla/obligation-verdicts.ts';
import { firstSeenBasisText, resolutionBasisText } from '../vulnerabilities/basis-text.ts';
import type { EpisodeFacts, Standing } from './population.ts';
import { atCell, type Cell, type Column, onCell, utcText } from './sheet.ts';

/** A row of the population: what is stored of an episode, and where it stood in the window. */
export interface PopulationRow {
  readonly facts: EpisodeFacts;
  readonly standing: Standing;
}

/** What a row refers to. */
export interface PopulationWords {
  /** The obligation that a deadline is of, in the version that gave it. */
  readonly obligationOf: (deadline: Deadline) => ObligationInForce;
  /** Those that get columns of their own; empty where there was never more than one. */
  readonly obligations: readonly { readonly id: string; readonly title: string }[];
  /** Null: not known at the checkpoint. */
  readonly exceptionOf: (id: string) => NamedException | null;
}

interface NamedException {
  readonly number: number;
  readonly proposedBy: string;
  readonly approvedBy: string | null;
}

/** The columns of the population, in order. All texts are a scanner's or a person's: whoever writes them makes them safe. */
export function populationColumns(words: PopulationWords): readonly Column<PopulationRow>[] {
  return [
    column('title', 'Title', 40, ({ facts }) => facts.title),
    column('severity', 'Severity', 12, ({ facts }) => facts.state.severity),
    column('asset', 'Asset', 24, ({ facts }) => facts.asset.name),
    column('asset_address', 'Asset address', 24, ({ facts }) => facts.asset.address),
    column('state', "State at the window's end", 14, ({ standing }) => standing.state),
    column('state_as_known_then', 'As it was known then', 14, ({ standing }) => standing.stateThen ?? 'not known'),
    column('opened_at', 'Opened at (UTC)', 19, ({ facts }) => atCell(facts.openedAt)),
    column('first_seen_at', 'First seen at (UTC)', 19, ({ facts: { state } }) => atCell(state.firstSeenAt)),
    column('first_seen_basis', 'First seen by', 20, ({ facts: { state } }) => firstSeenBasisText(state.firstSeenBasis)),
    column('first_seen_or_earlier', 'First seen then or earlier', 8, ({ facts: { state } }) =>
      yesNo(state.firstSeenOrEarlier),
    ),
    column('recorded_at', 'Recorded at (UTC)', 19, ({ facts }) => atCell(facts.recordedAt)),
    column('due_on', 'Due on', 11, ({ facts: { state } }) => onCell(state.deadline.dueOn)),
    column('due_at', 'Due at (UTC)', 19, ({ facts: { state } }) => atCell(state.deadline.dueAt)),
    column('policy_version', 'Policy version', 8, ({ facts: { state } }) => state.deadline.policyVersion),
    column('derivation', 'How the deadline came about', 60, ({ facts }) =>
      derivationText(facts, facts.state.deadline, words),
    ),
    column('triage_due_at', 'Triage due at (UTC)', 19, ({ facts: { state } }) => atCell(state.deadline.triageDueAt)),
    column('open_at_start', 'Open at the start', 8, ({ standing }) => yesNo(standing.isOpenAtStart)),
    column('open_at_end', 'Open at the end', 8, ({ standing }) => yesNo(!standing.isResolved)),
    column('resolved_at', 'Resolved at (UTC)', 19, ({ facts: { state } }) => atCell(state.resolvedAt)),
    column('resolution_basis', 'Resolved by', 14, ({ facts, standing }) =>
      standing.isResolved ? facts.state.resolutionBasis : null,
    ),
    column('resolution', 'Resolved by, in words', 24, ({ facts: { state } }) => resolvedBy(state.resolutionBasis)),
    column('confirmation', 'How that was confirmed', 50, ({ facts }) => confirmation(facts)),
    column('resolution_recorded_at', 'Resolution recorded at (UTC)', 19, ({ facts }) =>
      atCell(facts.closing?.recordedAt ?? null),
    ),
    column('verdict', 'Verdict', 11, ({ facts: { state } }) => state.verdict),
    ...words.obligations.flatMap((obligation) => obligationColumns(obligation, words)),
    column('exceptions', 'Exceptions', 40, ({ facts: { state } }) => exceptionsText(state.exceptions, words)),
    column('was_excepted', 'Excepted in the window', 8, ({ standing }) => yesNo(standing.wasExcepted)),
    column('acknowledged_as', 'Acknowledged at the source', 20, ({ facts: { state } }) =>
      state.status === 'suppressed' ? state.sourceStatus : null,
    ),
    column('not_seen_since', 'Not seen since (UTC)', 19, ({ facts: { state } }) => atCell(state.notSeenSince)),
    column('source_severity', 'Severity at the source', 12, ({ facts: { state } }) => state.sourceSeverity),
    column(
      'severity_stated_by',
      'Severity stated by',
      20,
      ({ facts: { state } }) => state.stated?.severity?.by ?? null,
    ),
    column(
      'severity_stated_because',
      'Severity stated because',
      30,
      ({ facts: { state } }) => state.stated?.severity?.reason ?? null,
    ),
    column('cves', 'CVEs', 20, ({ facts }) => facts.cves.join(' ')),
    column('source', 'Source', 20, ({ facts }) => facts.sourceName),
    column('external_id', 'Id at the source', 16, ({ facts }) => facts.externalId),
    column('episode', 'Episode', 8, ({ facts }) => facts.episode),
    column('vulnerability_id', 'Id', 36, ({ facts }) => facts.id),
  ];
}

function column(name: string, title: string, width: number, of: (row: PopulationRow) => Cell): Column<PopulationRow> {
  return { name, title, width, of };
}

function yesNo(is: boolean): string {
  return is ? 'yes' : 'no';
}

function obligationColumns(
  { id, title }: { readonly id: string; readonly title: string },
  words: PopulationWords,
): readonly Column<PopulationRow>[] {
  const under = ({ facts: { state } }: PopulationRow) =>
    everyDeadline(state).find((each) => derivationOf(each).obligation === id) ?? null;
  return [
    column(`${id}.due_at`, `${title}: due at (UTC)`, 19, (row) => atCell(under(row)?.dueAt ?? null)),
    column(`${id}.verdict`, `${title}: verdict`, 11, (row) =>
      under(row) === null ? null : verdictUnder(id, row.facts.state),
    ),
    column(`${id}.derivation`, `${title}: how`, 60, (row) => {
      const deadline = under(row);
      return deadline === null ? null : derivationText(row.facts, deadline, words);
    }),
  ];
}

function derivationText({ state }: EpisodeFacts, deadline: Deadline, { obligationOf }: PopulationWords): string {
  const { firstSeenOrEarlier } = state;
  return deadlineSentence({ obligation: obligationOf(deadline), deadline, firstSeenOrEarlier });
}

function resolvedBy(basis: EpisodeFacts['state']['resolutionBasis']): string | null {
  return basis === null ? null : resolutionBasisText(basis);
}

/** What the resolution rests on. */
function confirmation({ closing, wasFixedWhenFirstRead }: EpisodeFacts): string | null {
  if (closing === null) return null;
  const { syncId, actor, reason, evidence } = closing;
  const said = [reason, evidence].filter((text) => text !== null && text !== '').join('; ');
  const by = syncId !== null ? `Sync ${syncId}` : actor === null ? '' : actor;
  const fixed = wasFixedWhenFirstRead ? 'It was fixed already when it was first read.' : '';
  const whole = said === '' ? by : `${by}: ${said}`;
  return [whole === '' ? '' : `${whole}.`, fixed].filter((text) => text !== '').join(' ');
}

function exceptionsText(exceptions: readonly HeldException[], { exceptionOf }: PopulationWords): string | null {
  if (exceptions.length === 0) return null;
  return exceptions
    .map((held) => {
      const named = exceptionOf(held.id);
      const number = named === null ? '' : ` ${named.number}`;
      const people =
        named === null ? '' : `, proposed by ${named.proposedBy}, approved by ${named.approvedBy ?? 'nobody'}`;
      const late = isLate(held) ? ', approved after the deadline' : '';
      return `Exception${number}: ${titleOfKind(held.kind)}, ${day(held.from)} to ${day(held.until)}${people}${late}.`;
    })
    .join(' ');
}

function day(at: number): string {
  return Number.isFinite(at) ? `${utcText(at)} UTC` : 'no end';
}
