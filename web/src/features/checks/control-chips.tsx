import classes from './checks.module.css';
import type { Check } from './queries.ts';

/** The requirements of frameworks that a check supports. */
export function ControlChips({ controls }: Pick<Check, 'controls'>) {
  return (
    <ul className={classes['controls']} aria-label="Supports">
      {controls.map(({ framework, id, note }) => (
        <li key={`${framework} ${id}`} title={note ?? undefined}>
          <span>{framework}</span> {id}
        </li>
      ))}
    </ul>
  );
}
