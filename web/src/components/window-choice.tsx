import { TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { type DayWindow, dayCount, daysText, type PresetWindow, presetWindows } from '../lib/day-windows.ts';
import { plural } from '../lib/instants.ts';
import form from './form.module.css';
import classes from './window-choice.module.css';

interface WindowChoiceProps {
  readonly legend: string;
  /** The local day in the organisation's zone. */
  readonly today: string;
  readonly value: DayWindow;
  readonly onChange: (window: DayWindow) => void;
  /** Windows of its own, before those of the calendar. */
  readonly own?: readonly PresetWindow[];
  /** Why what is chosen cannot be taken. */
  readonly error?: string | null;
}

/** The days that evidence is about: those that are usual, each with its dates, or any others. */
export function WindowChoice({ legend, today, value, onChange, own = [], error = null }: WindowChoiceProps) {
  const name = useId();
  const presets = [...own, ...presetWindows(today)];
  const [chosen, choose] = useState<string>(
    () => presets.find(({ from, to }) => from === value.from && to === value.to)?.key ?? 'other',
  );
  return (
    <fieldset className={form['choices']}>
      <legend>{legend}</legend>
      <div className={classes['presets']}>
        {presets.map(({ key, label, from, to }) => (
          <label key={key} className={form['choice']}>
            <input
              type="radio"
              name={name}
              checked={chosen === key}
              onChange={() => {
                choose(key);
                onChange({ from, to });
              }}
            />
            <span className={`${form['choiceWord']} foreign`}>{label}</span>
            <span className={`${form['choiceNote']} figures`}>{daysText({ from, to })}</span>
          </label>
        ))}
        <label className={form['choice']}>
          <input type="radio" name={name} checked={chosen === 'other'} onChange={() => choose('other')} />
          <span className={form['choiceWord']}>Other days</span>
          <span className={form['choiceNote']}>Choose the first and the last</span>
        </label>
      </div>
      {chosen === 'other' && (
        <div className={classes['dates']}>
          <TextInput
            type="date"
            label="First day"
            max={value.to}
            value={value.from}
            onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="Last day"
            min={value.from}
            value={value.to}
            onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
          />
        </div>
      )}
      <p className={error === null ? classes['length'] : classes['wrong']} role="status">
        {error ?? `${plural(dayCount(value), 'day')}, both of them included.`}
      </p>
    </fieldset>
  );
}
