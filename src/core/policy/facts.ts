import type { Severity } from '../vulnerabilities/severity.ts';

/** What a rule may ask about a vulnerability. */
export const factNames = [
  'severity',
  'cvss',
  'kev',
  'epss',
  'publicly-exposed',
  'automatable',
  'technical-impact',
  'exploitation',
  'pci-relevant',
  'fix-available',
  'source',
  'asset',
  'asset-tag',
  'cve',
] as const;
export type FactName = (typeof factNames)[number];

/** `asset-tag` and `cve` have several values at once: a list. Numbers are `cvss` (0 to 10) and `epss` (0 to 1). */
export type FactValue = string | number | boolean | readonly string[];

/**
 * What is known of one vulnerability. A fact that is not there is unknown, which is a value of its own: nothing is
 * silently "no".
 */
export interface Facts {
  readonly severity: Severity;
  readonly cvss?: number;
  readonly kev?: boolean;
  readonly epss?: number;
  readonly 'publicly-exposed'?: boolean;
  readonly automatable?: boolean;
  readonly 'technical-impact'?: 'partial' | 'total';
  readonly exploitation?: 'none' | 'poc' | 'active';
  readonly 'pci-relevant'?: boolean;
  readonly 'fix-available'?: boolean;
  /** The monitoring source's name. */
  readonly source?: string;
  /** The asset's name, or its address where it has none. */
  readonly asset?: string;
  readonly 'asset-tag'?: readonly string[];
  readonly cve?: readonly string[];
}

/**
 * What must hold, all of it. Of a list of values one is enough; of a fact with several values one of them. `unknown`
 * stands for a fact that is not known; a number is held against `atLeast` (inclusive) and `below` (exclusive). A fact
 * that is unknown matches `unknown` and nothing else.
 */
export type Condition = Readonly<Partial<Record<FactName, Test>>>;
export type Test = FactTest | readonly FactTest[];
export type FactTest = string | boolean | number | { readonly atLeast?: number; readonly below?: number };
