import { Checkbox } from '@mantine/core';
import { kindWords, severityWords } from './notice-words.ts';
import classes from './notices.module.css';
import type { NoticeKind, Severity } from './queries.ts';

interface ChoiceProps<Value> {
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
  readonly isLocked?: boolean;
}

const toggled = <Value,>(all: readonly Value[], value: Value): Value[] =>
  all.includes(value) ? all.filter((each) => each !== value) : [...all, value];

export function KindChoice({ value, onChange, isLocked = false }: ChoiceProps<NoticeKind>) {
  return (
    <fieldset className={classes['choices']}>
      <legend>What about</legend>
      <div className={classes['kinds']}>
        {kindWords.map(({ kind, word, note }) => (
          <Checkbox
            key={kind}
            label={word}
            description={note}
            checked={value.includes(kind)}
            disabled={isLocked}
            onChange={() => onChange(toggled(value, kind))}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function SeverityChoice({ value, onChange, isLocked = false }: ChoiceProps<Severity>) {
  return (
    <fieldset className={classes['choices']}>
      <legend>Of vulnerabilities, only these severities</legend>
      <div className={classes['severities']}>
        {severityWords.map(({ severity, word }) => (
          <Checkbox
            key={severity}
            label={word}
            checked={value.includes(severity)}
            disabled={isLocked}
            onChange={() => onChange(toggled(value, severity))}
          />
        ))}
      </div>
    </fieldset>
  );
}
