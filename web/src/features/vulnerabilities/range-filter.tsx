import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNow } from '../../lib/clock.ts';
import { shortDayText } from '../../lib/instants.ts';
import { FilterChip } from './filter-chip.tsx';
import classes from './filters.module.css';

interface Range {
  /** That instant included. */
  readonly after: string | undefined;
  readonly before: string | undefined;
}

interface RangeFilterProps extends Range {
  readonly label: string;
  readonly choices: readonly (Range & { readonly word: string })[];
  readonly onChoose: (range: Range) => void;
}

/** A stretch of time: one that is often asked for, or any. */
export function RangeFilter({ label, after, before, choices, onChoose }: RangeFilterProps) {
  const now = useNow();
  const isSet = after !== undefined || before !== undefined;
  return (
    <FilterChip
      label={label}
      value={isSet ? rangeText(after, before, now) : null}
      onRemove={() => onChoose({ after: undefined, before: undefined })}
    >
      {(close) => (
        <div className={classes['list']}>
          {choices.map(({ word, ...range }) => (
            <button
              key={word}
              type="button"
              className={classes['option']}
              onClick={() => {
                onChoose(range);
                close();
              }}
            >
              {word}
            </button>
          ))}
          <RangeForm
            after={after}
            before={before}
            onChoose={(range) => {
              onChoose(range);
              close();
            }}
          />
        </div>
      )}
    </FilterChip>
  );
}

function RangeForm({ after, before, onChoose }: Range & Pick<RangeFilterProps, 'onChoose'>) {
  const [from, setFrom] = useState(after === undefined ? '' : localDate(Date.parse(after)));
  const [to, setTo] = useState(before === undefined ? '' : localDate(Date.parse(before) - 1));
  const isBackwards = from !== '' && to !== '' && from > to;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChoose({ after: startOf(from, 0), before: startOf(to, 1) });
  };
  return (
    <form onSubmit={submit} className={classes['range']}>
      <TextInput type="date" size="xs" label="From" value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextInput
        type="date"
        size="xs"
        label="To, and that day"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        error={isBackwards && 'This is before the first day.'}
      />
      <Button type="submit" size="xs" variant="default" disabled={isBackwards || (from === '' && to === '')}>
        Show this range
      </Button>
    </form>
  );
}

/** Midnight of the viewer at the beginning of a date, so many days on. */
function startOf(date: string, plusDays: number): string | undefined {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return new Date(year, month - 1, day + plusDays).toISOString();
}

function localDate(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function rangeText(after: string | undefined, before: string | undefined, now: number): string {
  const from = after === undefined ? null : shortDayText(after, now);
  const to = before === undefined ? null : shortDayText(Date.parse(before) - 1, now);
  if (from === null) return `until ${to}`;
  if (to === null) return `from ${from}`;
  return from === to ? from : `${from} – ${to}`;
}
