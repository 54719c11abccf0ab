import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Path } from './edit-text.ts';
import classes from './editor.module.css';
import { readWindow, type WindowUnit, windowText } from './window-text.ts';
import type { WrittenRule } from './written.ts';

interface WindowFieldProps {
  readonly rule: WrittenRule;
  readonly hasProblem: boolean;
  /** Changes below the rule; undefined takes away. */
  readonly onChange: (changes: readonly (readonly [Path, unknown])[]) => void;
}

const units: readonly { readonly value: WindowUnit; readonly label: string }[] = [
  { value: 'days', label: 'days' },
  { value: 'business days', label: 'business days' },
  { value: 'hours', label: 'hours' },
  { value: 'none', label: 'no deadline' },
  { value: 'event', label: 'at an event' },
];

/** How long a rule gives: an amount with its unit, none, or something that has no date. */
export function WindowField({ rule, hasProblem, onChange }: WindowFieldProps) {
  const { id, within, until } = rule;
  const { unit, amount } = readWindow(within, until);
  // What is being typed and is no number yet; what is written stays meanwhile.
  const [isEmpty, setEmpty] = useState(false);
  const setUnit = (next: WindowUnit) => {
    if (next === 'event')
      onChange([
        [['within'], undefined],
        [['until'], 'next system upgrade'],
      ]);
    else if (next === 'none')
      onChange([
        [['until'], undefined],
        [['within'], 'none'],
      ]);
    else
      onChange([
        [['until'], undefined],
        [['within'], windowText(amount ?? 30, next)],
      ]);
  };
  return (
    <div className={classes['window']}>
      {unit !== 'none' && unit !== 'event' && (
        <NumberInput
          aria-label={`Time of rule ${id}`}
          className={classes['amount']}
          hideControls
          min={0}
          max={99_999}
          allowDecimal={false}
          allowNegative={false}
          error={hasProblem}
          value={isEmpty ? '' : (amount ?? '')}
          onChange={(value) => {
            setEmpty(typeof value !== 'number');
            if (typeof value === 'number') onChange([[['within'], windowText(value, unit)]]);
          }}
          onBlur={() => setEmpty(false)}
        />
      )}
      {unit === 'event' && (
        <TextInput
          aria-label={`Event of rule ${id}`}
          className={classes['event']}
          value={until ?? ''}
          maxLength={200}
          onChange={(event) => onChange([[['until'], event.currentTarget.value]])}
        />
      )}
      <NativeSelect
        aria-label={`Unit of rule ${id}`}
        data={units}
        value={unit}
        onChange={(event) => setUnit(event.currentTarget.value as WindowUnit)}
      />
    </div>
  );
}
