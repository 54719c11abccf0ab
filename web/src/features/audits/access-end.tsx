import { TextInput } from '@mantine/core';
import { instantsOf } from '../../lib/day-windows.ts';

interface AccessEndProps {
  /** A local day; empty: none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly today: string;
  readonly error: string | undefined;
}

/** The last day on which auditors have access. */
export function AccessEnd({ value, onChange, today, error }: AccessEndProps) {
  return (
    <TextInput
      type="date"
      label="Access ends after"
      description="The last day on which its auditors can sign in. Left empty, somebody has to end the audit."
      min={today}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}

/** When access ends: with the end of that day. */
export function accessEndsAt(day: string, zone: string): string | null {
  return day === '' ? null : instantsOf({ from: day, to: day }, zone).to;
}
