import type { SlaState } from '../sla/sla-state.ts';
import type { Severity } from '../vulnerabilities/severity.ts';

/** How many episodes of a population stand where. Every one is in exactly one number of each group. */
export interface PopulationTotals {
  readonly episodes: number;
  /** One vulnerability may have been open more than once. */
  readonly vulnerabilities: number;
  /** `openAtStart + opened = resolved + openAtEnd = episodes`. */
  readonly openAtStart: number;
  readonly opened: number;
  readonly resolved: number;
  readonly openAtEnd: number;
  /** Of those resolved in the window. */
  readonly verdicts: Readonly<Record<'met' | 'missed' | 'not-judged', number>>;
  /** Of those resolved in the window, by how it was confirmed. */
  readonly confirmations: Readonly<Record<'source-status' | 'rescan' | 'attested', number>>;
  /** All of them, by where they stood at the window's end: resolved ones by their verdict. */
  readonly states: Readonly<Record<SlaState, number>>;
  /** Severity first, then where they stood at the window's end. */
  readonly bySeverity: Readonly<Record<Severity, Readonly<Record<SlaState, number>>>>;
  /** Of those resolved in the window that were met or missed. */
  readonly onTime: { readonly met: number; readonly judged: number };
  /** Excepted at some time in the window. */
  readonly excepted: number;
  /** Where what was known at the window's end and what is known at the checkpoint are not the same. */
  readonly knownLater: number;
}

/** What a check counted at the window's end, beside the population as it was known then: they must be the same. */
export interface CheckReconciliation {
  /** The check's own counts. */
  readonly counted: Readonly<Record<string, number>>;
  /** The same, counted from the rows of the population. */
  readonly found: Readonly<Record<string, number>>;
  readonly agrees: boolean;
}
