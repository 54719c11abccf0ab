import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLoader2 } from '@tabler/icons-react';
import { plural } from '../../lib/instants.ts';
import classes from './editor.module.css';
import type { Examined } from './queries.ts';

interface EditorBarProps {
  readonly text: string;
  /** Undefined while it is not known what is to be said of this text. */
  readonly examined: Examined | undefined;
  readonly isChecking: boolean;
  readonly error: Error | null;
  readonly basedOn: number;
  readonly mayApply: boolean;
  readonly onSimulate: () => void;
  readonly onApply: () => void;
  /** Shows what differs. */
  readonly onCompare: () => void;
}

/** How it stands with what is written, and what can be done with it; stays in sight. */
export function EditorBar(props: EditorBarProps) {
  const { examined, isChecking, error, basedOn, mayApply, onSimulate, onApply, onCompare } = props;
  const isValid = examined !== undefined && examined.problems.length === 0;
  const { sentences = [], lines = [] } = examined?.differences ?? {};
  const isSame = sentences.length === 0 && lines.every(({ kind }) => kind === 'same');
  return (
    <div className={classes['bar']}>
      <div id="policy-standing" className={classes['standing']} role="status">
        <Standing examined={examined} isChecking={isChecking} error={error} />
        {isValid && (
          <span className="muted">
            {isSame ? (
              `Nothing differs from version ${basedOn}.`
            ) : (
              <>
                <button type="button" className={classes['line']} onClick={onCompare}>
                  {sentences.length === 0
                    ? 'Only the text differs'
                    : `${plural(sentences.length, 'thing differs', 'things differ')} from version ${basedOn}`}
                </button>
                {sentences.length === 0 ? '; it means the same.' : '.'}
              </>
            )}
          </span>
        )}
      </div>
      <div className={classes['barButtons']}>
        <Button variant="default" onClick={onSimulate} disabled={!isValid || isSame}>
          Simulate
        </Button>
        {mayApply && (
          <Button onClick={onApply} disabled={!isValid || isSame}>
            Put in force…
          </Button>
        )}
      </div>
    </div>
  );
}

function Standing({ examined, isChecking, error }: Pick<EditorBarProps, 'examined' | 'isChecking' | 'error'>) {
  if (examined === undefined && error !== null && !isChecking) {
    return (
      <strong className={classes['bad']}>
        <IconCircleX size={16} aria-hidden /> It could not be checked: {error.message}
      </strong>
    );
  }
  if (examined === undefined) {
    return (
      <strong>
        <IconLoader2 size={16} aria-hidden /> Checking…
      </strong>
    );
  }
  const { problems, warnings } = examined;
  if (problems.length > 0) {
    return (
      <strong className={classes['bad']}>
        <IconCircleX size={16} aria-hidden /> {plural(problems.length, 'mistake')}: it cannot be put in force like this.
      </strong>
    );
  }
  if (warnings.length > 0) {
    return (
      <strong className={classes['odd']}>
        <IconAlertTriangle size={16} aria-hidden /> Valid, with {plural(warnings.length, 'warning')}.
      </strong>
    );
  }
  return (
    <strong className={classes['good']}>
      <IconCircleCheck size={16} aria-hidden /> Valid.
    </strong>
  );
}
