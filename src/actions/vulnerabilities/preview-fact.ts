import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import type { Deadline } from '../../core/sla/deadline.ts';
import { pairedByObligation } from '../../core/sla/deadline-move.ts';
import { type SlaState, slaStateAt } from '../../core/sla/sla-state.ts';
import type { Severity } from '../../core/vulnerabilities/severity.ts';
import type { Vulnerability } from '../../core/vulnerabilities/vulnerability.ts';
import type { Connection } from '../../store/database.ts';
import { presentVulnerability } from '../../store/one-vulnerability.ts';
import { obligationNames } from '../../store/read/obligations.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { judgeStatement, StatedFact } from './judge-statement.ts';

const PreviewFact = z.intersection(z.object({ id: Id }), StatedFact);

/** How a vulnerability stands, as far as a statement may change it. */
interface Standing {
  readonly severity: Severity;
  readonly slaState: SlaState;
  /** The working deadline. */
  readonly deadline: Deadline;
}

export interface FactPreview {
  readonly before: Standing;
  readonly after: Standing;
  /** Of several obligations, those whose deadline becomes another one; null: none. */
  readonly moves: readonly {
    readonly title: string;
    readonly before: Deadline | null;
    readonly after: Deadline | null;
  }[];
  /** Why each exception that holds over it would be void. */
  readonly voids: readonly string[];
}

/**
 * What a statement would do to a vulnerability if it were made now. Changes nothing. Throws what `stateFact` throws,
 * except where a sync is being applied.
 */
export async function previewFact(ctx: ActionContext, input: unknown): Promise<FactPreview> {
  requirePermission(ctx, 'vulnerabilities.attest');
  const wanted = parseInput(PreviewFact, input);
  const known = await presentVulnerability(ctx.db, requireId(wanted.id, 'vulnerability'));
  if (known === undefined) throw notFound('vulnerability');
  const now = ctx.now();
  const { state, trips } = await judgeStatement(ctx.db, known, { ...wanted, reason: '' }, { actor: ctx.actor, now });
  const voids = [...trips.values()].map(({ sentence }) => sentence);
  const moves = known.state.obligations === null ? [] : await movesOf(ctx.db, known.state, state);
  return { before: standing(known.state, now), after: standing(state, now), moves, voids };
}

async function movesOf(db: Connection, before: Vulnerability, after: Vulnerability): Promise<FactPreview['moves']> {
  const named = await obligationNames(db);
  return pairedByObligation(before, after).flatMap(({ before: was, after: is }) => {
    const known = is ?? was;
    if (known === null || was?.overdueAt === is?.overdueAt) return [];
    return [{ title: named(known).title, before: was, after: is }];
  });
}

function standing(state: Vulnerability, now: Instant): Standing {
  return { severity: state.severity, slaState: slaStateAt(now, state), deadline: state.deadline };
}
