import { Checkbox } from '@mantine/core';
import { kindWords, severityWords } from './notice-words.ts';
import classes from './notices.module.css';
import type { NoticeKind, Severity } from './queries.ts';

interface ChoiceProps<Value> {
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
}

const toggled = <Value,>(all: readonly Value[], value: Value): Value[] =>
  all.includes(value) ? all.filter((each) => each !== value) : [...all, value];

export function KindChoice({ value, onChange }: ChoiceProps<NoticeKind>) {
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
            onChange={() => onChange(toggled(value, kind))}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function SeverityChoice({ value, onChange }: ChoiceProps<Severity>) {
  return (
    <fieldset className={classes['choices']}>
      <legend>Of vulnerabilities, only these severities</legend>
      <div className={classes['severities']}>
        {severityWords.map(({ severity, word }) => (
          <Checkbox
            key={severity}
            label={word}
            checked={value.includes(severity)}
            onChange={() => onChange(toggled(value, severity))}
          />
        ))}
      </div>
    </fieldset>
  );
}
