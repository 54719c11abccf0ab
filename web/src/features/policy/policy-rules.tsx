import { Facts } from '../../components/facts.tsx';
import { plural } from '../../lib/instants.ts';
import type { WrittenPolicy } from './written.ts';

type Common = Pick<WrittenPolicy, 'staleAfterHours' | 'scanMaxAgeDays' | 'acknowledgedAtSource'>;

/** What holds for every obligation, each rule in a sentence. */
export function PolicyRules({ policy }: { readonly policy: Common }) {
  const { staleAfterHours, scanMaxAgeDays, acknowledgedAtSource } = policy;
  return (
    <Facts
      facts={[
        ['Due soon', 'Fewer than 7 days are left; in a window shorter than 28 days, its last quarter.'],
        [
          'Data too old',
          `A source that was not read completely for ${plural(staleAfterHours, 'hour')} is stale, and its check is unknown: it does not pass on old data.`,
        ],
        [
          'Scan too old',
          `Each listed asset in scope must have been scanned in the last ${plural(scanMaxAgeDays, 'day')}; otherwise the check is unknown.`,
        ],
        [
          'Acknowledged at the source',
          acknowledgedAtSource === 'require-approval'
            ? 'The scanner’s own acknowledgement counts as open until somebody approves it here.'
            : 'The scanner’s own acknowledgement is an exception by itself, and is shown as such.',
        ],
      ]}
    />
  );
}
