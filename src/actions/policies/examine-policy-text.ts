import type { Instant } from '../../core/instant.ts';
import type { PolicyDocument } from '../../core/policy/policy-document.ts';
import type { MissingFeed } from '../feeds/missing-feeds.ts';
import { diffPolicies } from './document/diff-policies.ts';
import { type DiffLine, diffTexts } from './document/diff-texts.ts';
import type { PlacedProblem } from './document/placed-text.ts';
import { conditionWords, outcomeWords } from './document/policy-words.ts';
import { type PolicyWarning, readPolicyText } from './document/read-policy-text.ts';
import { writePolicyText, writeWritten } from './document/write-policy-text.ts';
import type { WrittenPolicy } from './document/written-policy.ts';

/** A version as it is compared: its text, or the one that is made where it came from a form. */
export interface ComparedPolicy {
  readonly version: number;
  readonly document: PolicyDocument;
  readonly text: string | null;
}

export interface Differences {
  readonly version: number;
  readonly sentences: readonly string[];
  readonly lines: readonly DiffLine[];
}

export interface ObligationSummary {
  readonly id: string;
  readonly title: string;
  readonly rules: readonly { readonly id: string; readonly when: string; readonly outcome: string }[];
  readonly holidayCalendar: string | null;
  readonly holidays: number;
}

export interface ExaminedPolicy {
  readonly problems: readonly PlacedProblem[];
  readonly warnings: readonly PolicyWarning[];
  /** Null where there are problems, as everything below. */
  readonly summary: readonly ObligationSummary[] | null;
  readonly written: WrittenPolicy | null;
  /** The same laid out as YAML, for a text that was JSON. */
  readonly yaml: string | null;
  readonly differences: Differences | null;
}

/** What a text would mean if it were put in force with the feeds as they are, and what it would change. Changes nothing. */
export function examinePolicyText(
  text: string,
  against: ComparedPolicy,
  at: { readonly now: Instant; readonly missing: readonly MissingFeed[] },
): ExaminedPolicy {
  const { document, written, problems, warnings } = readPolicyText(text, at);
  if (document === null || written === null) {
    return { problems, warnings, summary: null, written: null, yaml: null, differences: null };
  }
  return {
    problems,
    warnings,
    summary: summaryOf(document),
    written,
    yaml: writeWritten(written),
    differences: differencesOf(against, { document, text }),
  };
}

/** From one version to another, in sentences and line by line. */
export function differencesOf(before: ComparedPolicy, after: Pick<ComparedPolicy, 'document' | 'text'>): Differences {
  return {
    version: before.version,
    sentences: diffPolicies(before.document, after.document),
    lines: diffTexts(textOf(before), textOf(after)),
  };
}

/** A version's text as it was written; where it was made from a form, the one that says the same. */
export function textOf({ text, document }: Pick<ComparedPolicy, 'document' | 'text'>): string {
  return text ?? writePolicyText(document);
}

export function summaryOf({ obligations }: PolicyDocument): ObligationSummary[] {
  return obligations.map(({ id, title, rules, workingTime }) => ({
    id,
    title,
    rules: rules.map((rule) => ({
      id: rule.id,
      when: conditionWords(rule.when),
      outcome: outcomeWords(rule.outcome),
    })),
    holidayCalendar: workingTime.holidayCalendar,
    holidays: workingTime.holidays.length,
  }));
}
