import classes from './checks.module.css';
import type { Check } from './queries.ts';

/** The requirements that a check gives evidence for, by framework. */
export function ControlList({ controls }: Pick<Check, 'controls'>) {
  const frameworks = [...new Set(controls.map(({ framework }) => framework))];
  return (
    <dl className={classes['frameworks']}>
      {frameworks.map((framework) => (
        <div key={framework}>
          <dt>{framework}</dt>
          {controls
            .filter((control) => control.framework === framework)
            .map(({ id, note }) => (
              <dd key={id}>
                <strong>{id}</strong> {note !== null && <span className="muted">{note}</span>}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
