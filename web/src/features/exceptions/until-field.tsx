import { Button, TextInput } from '@mantine/core';
import { localDateText } from '../../lib/instants.ts';
import classes from './exceptions.module.css';
import type { Preview } from './queries.ts';

interface UntilFieldProps {
  readonly value: string;
  readonly preview: Preview | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** The last day, with what the policy allows at the worst severity that would be covered. */
export function UntilField({ value, preview, error, onChange }: UntilFieldProps) {
  const { today, latestUntilOn = null, longestDays = null, timeZone } = preview ?? {};
  const lengths = [30, 90].filter((days) => longestDays === null || days < longestDays);
  const rule =
    preview === undefined
      ? 'It holds to the end of that day.'
      : latestUntilOn === null
        ? `It holds to the end of that day (${timeZone}). The policy sets no longest time here.`
        : `It holds to the end of that day (${timeZone}). The policy allows ${longestDays} days at ${preview.worst}: ${localDateText(latestUntilOn)} at the latest.`;
  return (
    <div>
      <TextInput
        type="date"
        label="Last day"
        description={rule}
        min={today}
        max={latestUntilOn ?? undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        className={classes['dateField'] ?? ''}
      />
      {today !== undefined && (
        <div className={classes['quick']}>
          {lengths.map((days) => (
            <Button key={days} size="compact-xs" variant="subtle" onClick={() => onChange(dayAfter(today, days))}>
              {days} days
            </Button>
          ))}
          {latestUntilOn !== null && (
            <Button size="compact-xs" variant="subtle" onClick={() => onChange(latestUntilOn)}>
              The longest
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
