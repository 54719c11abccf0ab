/**
 * Why an anchor is the date it is: a date that the source gives; the date of the scan that found it, counted back over
 * the asset's scans; or, where there is neither, when Curfew first saw it.
 */
export type FirstSeenBasis = 'source-date' | 'scan-history' | 'first-sight';
