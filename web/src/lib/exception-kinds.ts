import type { Shape } from './api.ts';

export type ExceptionKind = Shape<'Exception'>['kind'];

/** What each kind of exception is called. */
export const exceptionTitles: Readonly<Record<ExceptionKind, string>> = {
  'false-positive': 'False positive',
  'not-affected': 'Not affected',
  mitigated: 'Mitigated by a control',
  'no-fix-yet': 'No fix yet',
  extension: 'Extension',
  'accepted-risk': 'Accepted risk',
  'asset-decommissioned': 'Asset decommissioned',
  'acknowledged-at-source': 'Acknowledged at the source',
};
