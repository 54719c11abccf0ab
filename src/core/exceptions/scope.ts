import type { Instant } from '../instant.ts';
import { ownSla } from '../policy/default-policy.ts';
import { derivationOf } from '../sla/deadline.ts';
import { type Deadlines, everyDeadline } from '../sla/deadlines.ts';
import { type Severity, severityRank } from '../vulnerabilities/severity.ts';
import type { HeldException } from './held-exception.ts';
import type { ExceptionKind } from './kinds.ts';

/**
 * What an exception is about: vulnerabilities by id, an issue on all assets of its source, everything on one asset, or a
 * CVE wherever it is found.
 */
export type ExceptionScope =
  | { readonly kind: 'vulnerability'; readonly ids: readonly string[] }
  | { readonly kind: 'issue'; readonly definitionId: string }
  | { readonly kind: 'asset'; readonly assetId: string }
  | { readonly kind: 'cve'; readonly cve: string };

export const scopeKinds = ['vulnerability', 'issue', 'asset', 'cve'] as const;

/** What a scope is held against. */
export interface ScopeSubject {
  readonly id: string;
  readonly definitionId: string;
  readonly assetId: string;
  readonly cves: readonly string[];
}

function isInScope(scope: ExceptionScope, subject: ScopeSubject): boolean {
  switch (scope.kind) {
    case 'vulnerability':
      return scope.ids.includes(subject.id);
    case 'issue':
      return scope.definitionId === subject.definitionId;
    case 'asset':
      return scope.assetId === subject.assetId;
    case 'cve':
      return subject.cves.some((cve) => cve.toUpperCase() === scope.cve);
  }
}

/** How bad it may be, for all rules of exceptions: an unknown severity counts as critical. */
export function exceptionRank(severity: Severity): number {
  return severity === 'unknown' ? severityRank('critical') : severityRank(severity);
}

/** An approved exception, as it is looked up for vulnerabilities that open or return. */
export interface ActiveException {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly scope: ExceptionScope;
  readonly from: Instant;
  readonly until: Instant;
  /** The rank of the worst severity that the approver has seen: what is worse was not approved. */
  readonly worstRank: number;
}

/** The exceptions that cover what is found or returns at `at`: those that hold then and whose approval reaches so far. */
export function coveringAt(
  active: readonly ActiveException[],
  subject: ScopeSubject & { readonly severity: Severity },
  at: Instant,
): readonly ActiveException[] {
  return active.filter(
    (each) =>
      each.from <= at &&
      at < each.until &&
      exceptionRank(subject.severity) <= each.worstRank &&
      isInScope(each.scope, subject),
  );
}

/** As one vulnerability has it from `at` on. */
export function heldFrom(
  exception: Pick<ActiveException, 'id' | 'kind' | 'until'>,
  at: Instant,
  deadlines: Deadlines,
): HeldException {
  const { overdueAt: stoodOverdueAt } = deadlines.deadline;
  const held = { id: exception.id, kind: exception.kind, from: at, until: exception.until, stoodOverdueAt };
  const stood = everyDeadline(deadlines).map((each) => [derivationOf(each).obligation, each.overdueAt] as const);
  if (stood.length === 1 && stood[0]?.[0] === ownSla) return held;
  return { ...held, stoodUnder: Object.fromEntries(stood) };
}
