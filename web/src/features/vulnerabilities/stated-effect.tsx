import { severityWord } from '../../components/severity.tsx';
import { slaStateWord } from '../../components/sla-state.tsx';
import type { Shape } from '../../lib/api.ts';
import { localDateText } from '../../lib/instants.ts';
import classes from './detail.module.css';

type Preview = Shape<'StatedFactPreview'>;

/** What a statement would do if it were made now: to the severity, to the deadline, to exceptions. */
export function StatedEffect({ preview }: { readonly preview: Preview | undefined }) {
  return (
    <div className={classes['effect']} role="status" aria-label="What it will do">
      {preview !== undefined && (
        <ul>
          {effectsOf(preview).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function effectsOf({ before, after, moves, voids }: Preview): readonly string[] {
  const [was, is] = [dayWords(before.dueOn), dayWords(after.dueOn)];
  return [
    ...(before.severity === after.severity
      ? []
      : [`The severity becomes ${severityWord(after.severity).toLowerCase()}.`]),
    before.dueAt === after.dueAt ? `The deadline stays: ${is}.` : `The deadline moves: ${was} now, ${is} then.`,
    ...moves.map(
      ({ title, dueOnBefore, dueOnAfter }) =>
        `Under ${title}: ${dayWords(dueOnBefore)} now, ${dayWords(dueOnAfter)} then.`,
    ),
    ...(before.slaState === after.slaState ? [] : [`It will be ${slaStateWord(after.slaState).toLowerCase()}.`]),
    ...voids.map((why) => `An exception will be void. ${why}`),
  ];
}

function dayWords(dueOn: string | null): string {
  return dueOn === null ? 'none' : localDateText(dueOn);
}
