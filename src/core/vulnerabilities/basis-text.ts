import type { FirstSeenBasis } from '../sla/anchor.ts';
import type { ResolutionBasis } from './vulnerability.ts';

const firstSeenTexts: Readonly<Record<FirstSeenBasis, string>> = {
  'source-date': 'a date of the source',
  'scan-history': 'the scan that found it',
  'first-sight': "Curfew's first sight of it",
};

const resolutionTexts: Readonly<Record<ResolutionBasis, string>> = {
  'source-status': 'the source calls it fixed',
  rescan: 'a later scan no longer found it',
  attested: 'attested by a manager',
};

/** On what ground first seen is believed, in a few words. */
export function firstSeenBasisText(basis: FirstSeenBasis): string {
  return firstSeenTexts[basis];
}

/** On what ground a resolution is believed, in a few words. */
export function resolutionBasisText(basis: ResolutionBasis): string {
  return resolutionTexts[basis];
}
