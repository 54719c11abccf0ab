import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import formClasses from '../../components/form.module.css';
import classes from './exceptions.module.css';
import { previewQuery } from './queries.ts';
import type { ScopeOption } from './scope-options.ts';

interface ScopeChoiceProps {
  readonly options: readonly ScopeOption[];
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}

/** How far it reaches, each with how many that would be now. */
export function ScopeChoice({ options, chosen, onChoose }: ScopeChoiceProps) {
  const name = useId();
  return (
    <fieldset className={formClasses['choices']}>
      <legend>How far it reaches</legend>
      {options.map((option) => (
        <label key={option.key} className={formClasses['choice']}>
          <input type="radio" name={name} checked={option.key === chosen} onChange={() => onChoose(option.key)} />
          <span className={formClasses['choiceWord']}>
            {option.title} <Reach option={option} />
          </span>
          <span className={`${formClasses['choiceNote']} ${classes['of']} foreign`} dir="auto">
            {option.note}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Reach({ option }: { readonly option: ScopeOption }) {
  const { data, isError } = useQuery(previewQuery(option.scope));
  if (isError) return <span className="muted">· cannot be counted</span>;
  return (
    <span className="muted figures">· {data === undefined ? '…' : `${data.covers.toLocaleString('en')} now`}</span>
  );
}
