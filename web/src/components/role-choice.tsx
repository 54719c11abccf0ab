import { useId } from 'react';
import { type Role, roles } from '../lib/roles.ts';
import classes from './form.module.css';

interface RoleChoiceProps {
  readonly legend: string;
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  /** Roles that cannot be chosen here. */
  readonly without?: readonly Role[];
}

/** One of the roles, each with what it is for: nobody should have to look that up. */
export function RoleChoice({ legend, value, onChange, without = [] }: RoleChoiceProps) {
  const name = useId();
  return (
    <fieldset className={classes['choices']}>
      <legend>{legend}</legend>
      {roles
        .filter(({ role }) => !without.includes(role))
        .map(({ role, word, does }) => (
          <label key={role} className={classes['choice']}>
            <input type="radio" name={name} checked={value === role} onChange={() => onChange(role)} />
            <span className={classes['choiceWord']}>{word}</span>
            <span className={classes['choiceNote']}>{does}</span>
          </label>
        ))}
    </fieldset>
  );
}
