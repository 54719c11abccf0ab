import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import type { Deadline } from '../../core/sla/deadline.ts';
import { type SlaState, slaStateAt } from '../../core/sla/sla-state.ts';
import type { Severity } from '../../core/vulnerabilities/severity.ts';
import type { Vulnerability } from '../../core/vulnerabilities/vulnerability.ts';
import { presentVulnerability } from '../../store/one-vulnerability.ts';
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
  return { before: standing(known.state, now), after: standing(state, now), voids };
}

function standing(state: Vulnerability, now: Instant): Standing {
  return { severity: state.severity, slaState: slaStateAt(now, state), deadline: state.deadline };
}
