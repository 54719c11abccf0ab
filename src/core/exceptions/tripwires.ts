import type { ExceptionRules } from '../policy/policy-document.ts';
import { type Severity, severityRank } from '../vulnerabilities/severity.ts';
import { type ExceptionKind, endsWithFix } from './kinds.ts';

/** What can happen to something that an exception covers, and takes away the ground on which it was approved. */
export type Happening =
  | { readonly type: 'entered-kev'; readonly cve: string }
  | { readonly type: 'epss-changed'; readonly cve: string; readonly from: number | null; readonly to: number }
  | { readonly type: 'severity-changed'; readonly from: Severity; readonly to: Severity }
  /** A person stated it, or withdrew what was stated. */
  | { readonly type: 'severity-stated'; readonly from: Severity; readonly to: Severity }
  /** The scanner's own word changed, and the severity that it stands for did not. */
  | { readonly type: 're-rated'; readonly from: string; readonly to: string }
  | { readonly type: 'fix-appeared'; readonly cve: string | null }
  | { readonly type: 'asset-tags-changed'; readonly asset: string }
  | { readonly type: 'asset-listed-again'; readonly asset: string };

const voidCauses = [
  'entered-kev',
  'epss-crossed',
  'severity-raised',
  're-rated',
  'fix-appeared',
  'asset-tags-changed',
  'asset-listed-again',
] as const;
export type VoidCause = (typeof voidCauses)[number];

/** Why an exception is void, in a word and in a full sentence. */
export interface Trip {
  readonly cause: VoidCause;
  readonly sentence: string;
}

/** Whether a happening voids an exception of this kind; null: it goes on. */
export function tripOf(
  kind: ExceptionKind,
  happening: Happening,
  { voidAtEpss }: Pick<ExceptionRules, 'voidAtEpss'>,
): Trip | null {
  switch (happening.type) {
    case 'entered-kev':
      return trip(happening.type, `${happening.cve} entered the catalogue of exploited vulnerabilities (CISA KEV).`);
    case 'epss-changed':
      return crosses(happening, voidAtEpss)
        ? trip('epss-crossed', `The EPSS score of ${happening.cve} reached ${happening.to}; the line is ${voidAtEpss}.`)
        : null;
    case 'severity-changed': {
      const { from, to } = happening;
      if (from === to) return null;
      return isRaised(from, to)
        ? trip('severity-raised', `The severity rose from ${from} to ${to}.`)
        : trip('re-rated', `The scanner re-rated it from ${from} to ${to}.`);
    }
    case 'severity-stated': {
      const { from, to } = happening;
      if (from === 'unknown') return trip('severity-raised', `The severity, unknown so far, was stated as ${to}.`);
      // Lowered on a person's word, it is no worse than what was approved.
      return isRaised(from, to) ? trip('severity-raised', `The severity rose from ${from} to ${to}.`) : null;
    }
    case 're-rated':
      return happening.from === happening.to
        ? null
        : trip('re-rated', `The scanner re-rated it from ${quoted(happening.from)} to ${quoted(happening.to)}.`);
    case 'fix-appeared':
      if (!endsWithFix(kind)) return null;
      return trip('fix-appeared', happening.cve === null ? 'A fix appeared.' : `A fix for ${happening.cve} appeared.`);
    case 'asset-tags-changed':
      return trip('asset-tags-changed', `The tags of ${happening.asset} changed.`);
    case 'asset-listed-again':
      return kind === 'asset-decommissioned'
        ? trip('asset-listed-again', `The scanner lists ${happening.asset} again.`)
        : null;
  }
}

function isRaised(from: Severity, to: Severity): boolean {
  return from !== 'unknown' && severityRank(to) > severityRank(from);
}

function crosses({ from, to }: { readonly from: number | null; readonly to: number }, line: number | null): boolean {
  return line !== null && to >= line && (from === null || from < line);
}

function trip(cause: VoidCause, sentence: string): Trip {
  return { cause, sentence };
}

function quoted(word: string): string {
  return word === '' ? 'nothing' : JSON.stringify(word.slice(0, 100));
}
