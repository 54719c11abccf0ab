import { useNow } from '../../lib/clock.ts';
import { RangeFilter } from './range-filter.tsx';

const DAY = 86_400_000;

interface Given<Range> {
  readonly after: string | undefined;
  readonly before: string | undefined;
  readonly onChoose: (range: Range) => void;
}
type Bound = string | undefined;

/** By when it is due: what has passed, the coming days, or any range. */
export function DueFilter({ onChoose, ...given }: Given<{ dueAfter: Bound; dueBefore: Bound }>) {
  const now = useNow();
  return (
    <RangeFilter
      {...given}
      label="Due"
      choices={[
        { word: 'Past its deadline', after: undefined, before: iso(now) },
        { word: 'In the next 7 days', after: iso(now), before: iso(now + 7 * DAY) },
        { word: 'In the next 30 days', after: iso(now), before: iso(now + 30 * DAY) },
      ]}
      onChoose={({ after, before }) => onChoose({ dueAfter: after, dueBefore: before })}
    />
  );
}

/** When it was first seen. */
export function FirstSeenFilter({ onChoose, ...given }: Given<{ firstSeenAfter: Bound; firstSeenBefore: Bound }>) {
  const now = useNow();
  return (
    <RangeFilter
      {...given}
      label="First seen"
      choices={[
        { word: 'In the last 7 days', after: iso(now - 7 * DAY), before: undefined },
        { word: 'In the last 30 days', after: iso(now - 30 * DAY), before: undefined },
        { word: 'More than 90 days ago', after: undefined, before: iso(now - 90 * DAY) },
      ]}
      onChoose={({ after, before }) => onChoose({ firstSeenAfter: after, firstSeenBefore: before })}
    />
  );
}

/** When it was resolved. What was opened again since is not among them. */
export function ResolvedFilter({ onChoose, ...given }: Given<{ resolvedAfter: Bound; resolvedBefore: Bound }>) {
  const now = useNow();
  return (
    <RangeFilter
      {...given}
      label="Resolved"
      choices={[7, 30, 90].map((days) => ({
        word: `In the last ${days} days`,
        after: iso(now - days * DAY),
        before: undefined,
      }))}
      onChoose={({ after, before }) => onChoose({ resolvedAfter: after, resolvedBefore: before })}
    />
  );
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
