import type { ExceptionRules } from '../policy/policy-document.ts';

/** How far exceptions may go where no policy document says otherwise. */
export const defaultExceptionRules: ExceptionRules = {
  longestDays: { critical: 90, high: 180, medium: 365, low: 365, informational: null },
  renewals: { critical: 2, high: 2, medium: 2, low: 2, informational: null },
  approver: { critical: 'manager', high: 'manager', medium: 'manager', low: 'manager', informational: 'manager' },
  voidAtEpss: 0.1,
};
