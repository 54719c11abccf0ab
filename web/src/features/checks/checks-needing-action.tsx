import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { checksQuery } from '../../lib/checks.ts';
import { useWhen } from '../../lib/time-travel.ts';
import { CheckCard } from './check-card.tsx';
import { byUrgency, needsAction } from './check-words.ts';

/** The checks of a provider (of all, without one) that somebody has to do something about; nothing where there are none. */
export function ChecksNeedingAction({ provider }: { readonly provider?: string }) {
  const { data, error, refetch } = useQuery(checksQuery(useWhen()));
  const urgent = byUrgency(data ?? []).filter(
    (check) => needsAction(check) && (provider === undefined || check.provider === provider),
  );
  // Silence would read as: nothing needs action.
  if (data === undefined && error !== null) return <Failure error={error} onRetry={() => refetch()} />;
  if (urgent.length === 0) return null;
  return (
    <Section title="Checks that need action">
      {urgent.map((check) => (
        <CheckCard key={check.id} check={check} />
      ))}
    </Section>
  );
}
