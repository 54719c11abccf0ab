import { Button } from '@mantine/core';
import { Trouble } from '../../components/form.tsx';
import { ApiProblem } from '../../lib/problem.ts';
import classes from './entry-frame.module.css';
import { EntryFrame } from './entry-frame.tsx';

interface UnreadLinkProps {
  readonly title: string;
  readonly error: Error;
  readonly isFetching: boolean;
  readonly onRetry: () => void;
}

/** A one-time link that could not be looked at: the server is out of reach, or too busy. */
export function UnreadLink({ title, error, isFetching, onRetry }: UnreadLinkProps) {
  return (
    <EntryFrame title={title} note="It could not be looked at just now. That says nothing of the link.">
      <div className={classes['form']}>
        <Trouble error={error} />
        <Button onClick={onRetry} loading={isFetching}>
          Try again
        </Button>
      </div>
    </EntryFrame>
  );
}

/** Whether it is the link that is refused: a server out of reach or too busy says nothing of it. */
export function isVerdictOnLink(error: Error): boolean {
  return error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
}
