import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { FilterChip } from './filter-chip.tsx';
import classes from './filters.module.css';

interface ChoiceFilterProps {
  readonly label: string;
  readonly choices: readonly { readonly value: string; readonly word: string; readonly mark: ReactNode }[];
  /** Chosen values with commas between, as the address has them. */
  readonly chosen: string | undefined;
  /** What the chosen ones together are called, where they have a word of their own. */
  readonly togetherWord?: string | undefined;
  /** How many there are of each, where that is known. */
  readonly counts?: Readonly<Record<string, number>> | null | undefined;
  readonly onChoose: (chosen: string | undefined) => void;
  /** What taking the filter off means, where it is not the same as choosing nothing. */
  readonly onRemove?: () => void;
}

/** A filter of several values; each takes effect at once. */
export function ChoiceFilter(props: ChoiceFilterProps) {
  const { label, choices, chosen, counts, onChoose } = props;
  const values = chosen === undefined ? [] : chosen.split(',');
  const words = choices.filter(({ value }) => values.includes(value)).map(({ word }) => word);
  const toggle = (value: string) => {
    const next = choices
      .map((choice) => choice.value)
      .filter((each) => (each === value ? !values.includes(each) : values.includes(each)));
    onChoose(next.length === 0 ? undefined : next.join(','));
  };
  const shown = words.length > 2 ? `${words[0]}, ${words[1]} +${words.length - 2}` : words.join(', ');
  return (
    <FilterChip
      label={label}
      value={words.length === 0 ? null : (props.togetherWord ?? shown)}
      onRemove={props.onRemove ?? (() => onChoose(undefined))}
    >
      {() => (
        <fieldset className={classes['choices']}>
          <legend className="visually-hidden">{label}</legend>
          {choices.map(({ value, word, mark }) => (
            <Checkbox
              key={value}
              size="xs"
              radius={4}
              checked={values.includes(value)}
              onChange={() => toggle(value)}
              aria-label={word}
              label={
                <span className={classes['choice']}>
                  {mark}
                  {counts?.[value] !== undefined && (
                    <span className={classes['count']}>{counts[value].toLocaleString('en')}</span>
                  )}
                </span>
              }
            />
          ))}
        </fieldset>
      )}
    </FilterChip>
  );
}
