import { Facts } from '../../components/facts.tsx';
import { plural } from '../../lib/instants.ts';
import type { Policy } from './queries.ts';

/** Every other rule of a version, each in a sentence. */
export function PolicyRules({ policy }: { readonly policy: Policy }) {
  const { timeZone, triageDays, staleAfterHours, scanMaxAgeDays, reopenRestartsAfterDays } = policy;
  return (
    <Facts
      facts={[
        [
          'Where a day ends',
          `In ${timeZone}. The last second of the due day is in time; the midnight after it is not. Days are calendar days: weekends and holidays count.`,
        ],
        [
          'Counted from',
          'The day a vulnerability is first seen: the date of the scan that found it. Where that is not known, the day it was first read. A deadline that was given stays.',
        ],
        ['Due soon', 'Fewer than 7 days are left; in a window shorter than 28 days, its last quarter.'],
        [
          'Unknown severity',
          `It must be found out within ${plural(triageDays, 'day')}. After that the check fails, though no deadline is known.`,
        ],
        [
          'Data too old',
          `A source that was not read completely for ${plural(staleAfterHours, 'hour')} is stale, and its check is unknown: it does not pass on old data.`,
        ],
        [
          'Scan too old',
          `Each listed asset in scope must have been scanned in the last ${plural(scanMaxAgeDays, 'day')}; otherwise the check is unknown.`,
        ],
        [
          'What returns',
          reopenRestartsAfterDays === null
            ? 'A vulnerability that is resolved and comes back goes on with its old clock, however long it was gone.'
            : `A vulnerability that comes back goes on with its old clock; gone for more than ${plural(reopenRestartsAfterDays, 'day')}, it starts a new one.`,
        ],
      ]}
    />
  );
}
