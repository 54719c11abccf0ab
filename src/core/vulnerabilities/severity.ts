/** How bad a vulnerability is, worst first. `unknown` is a value of its own and never stands for "harmless". */
export const severities = ['critical', 'high', 'medium', 'low', 'informational', 'unknown'] as const;
export type Severity = (typeof severities)[number];
export type KnownSeverity = Exclude<Severity, 'unknown'>;

const ranks: Record<Severity, number> = { critical: 5, high: 4, medium: 3, low: 2, informational: 1, unknown: 0 };

/** 5 critical … 1 informational, 0 unknown: the order in which the database keeps severities. */
export function severityRank(severity: Severity): number {
  return ranks[severity];
}

const byRank = new Map(severities.map((severity) => [ranks[severity], severity]));

/** The severity of a stored rank. Throws on a number that no severity has: the store wrote it, so it is a defect. */
export function severityOfRank(rank: number): Severity {
  const severity = byRank.get(rank);
  if (severity === undefined) throw new Error(`No severity has the rank ${rank}`);
  return severity;
}
