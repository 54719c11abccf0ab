import type { Instant } from '../instant.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import { type FactName, type Facts, type FactValue, factNames } from './facts.ts';
import type { Anchor } from './policy-document.ts';

/** Where a fact came from. The severity comes from the source and is not told again. */
export type FactGround =
  | { readonly from: 'definition' | 'asset' | 'source' | 'connector' }
  | {
      readonly from: 'feed';
      readonly feed: string;
      readonly cve: string;
      /** How the feed calls its edition. */
      readonly version: string;
      readonly recordedAt: Instant;
    }
  | {
      readonly from: 'person';
      /** Their name. */
      readonly by: string;
      readonly at: Instant;
      /** What would be known without them, and from where; null: nothing. */
      readonly instead: { readonly value: boolean; readonly from: string } | null;
    };

/** Who stated a date, and when. */
export interface StatedBy {
  readonly by: string;
  readonly at: Instant;
}

/** What is known of one vulnerability when it is judged, beside its severity and when it was first seen. */
export interface Knowledge {
  readonly facts: Omit<Facts, 'severity'>;
  readonly grounds: Readonly<Partial<Record<FactName, FactGround>>>;
  /** Where a clock may start, as far as it is known. */
  readonly anchors: Readonly<Partial<Record<Exclude<Anchor, 'first-seen'>, Instant>>>;
  /** Of those that people stated. */
  readonly anchorsStated?: Readonly<Partial<Record<Anchor, StatedBy>>>;
  /** `YYYY-MM-DD`; null: not in KEV, or not known. */
  readonly kevDueOn: string | null;
}

/** Where no rule asks for anything but the severity. */
export const nothingKnown: Knowledge = { facts: {}, grounds: {}, anchors: {}, kevDueOn: null };

/** A fact as a deadline was judged on it; a value of null: nobody knew. */
interface JudgedFact {
  readonly value: FactValue | null;
  readonly ground: FactGround | null;
}

/** The facts that an obligation asks for, the severity excepted. */
export type JudgedFacts = Readonly<Partial<Record<FactName, JudgedFact>>>;

/** What is to be recorded in a deadline; null where severity is all that was asked. */
export function judgedFacts(asked: ReadonlySet<FactName>, { facts, grounds }: Knowledge): JudgedFacts | null {
  const judged: Partial<Record<FactName, JudgedFact>> = {};
  for (const name of factNames) {
    if (name === 'severity' || !asked.has(name)) continue;
    const value = facts[name] ?? null;
    judged[name] = { value, ground: value === null ? null : (grounds[name] ?? null) };
  }
  return Object.keys(judged).length === 0 ? null : judged;
}

/** What a rule is asked with: the facts that were recorded in a deadline, and its severity. */
export function factsOf(severity: Severity, judged: JudgedFacts | null): Facts {
  const facts: Record<string, FactValue> = { severity };
  for (const [name, { value }] of Object.entries(judged ?? {})) if (value !== null) facts[name] = value;
  return facts as unknown as Facts;
}
