import { useId } from 'react';
import formClasses from '../../components/form.module.css';
import classes from './exceptions.module.css';
import { allKinds, demandWords, type Kind, kinds } from './words.ts';

interface KindChoiceProps {
  readonly chosen: Kind | undefined;
  /** Kinds that cannot be right here. */
  readonly without: readonly Kind[];
  readonly onChoose: (kind: Kind) => void;
}

/** First why: each kind says when it is the right one and what it asks for. */
export function KindChoice({ chosen, without, onChoose }: KindChoiceProps) {
  const name = useId();
  return (
    <fieldset className={`${formClasses['choices']} ${classes['kindField']}`}>
      <legend>Why it is not to be held to its deadline</legend>
      <div className={classes['kinds']}>
        {allKinds
          .filter((kind) => !without.includes(kind))
          .map((kind) => (
            <label key={kind} className={formClasses['choice']}>
              <input type="radio" name={name} checked={kind === chosen} onChange={() => onChoose(kind)} />
              <span className={formClasses['choiceWord']}>{kinds[kind].title}</span>
              <span className={formClasses['choiceNote']}>
                {kinds[kind].when} <span className="muted">{demandWords(kind)}</span>
              </span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}
