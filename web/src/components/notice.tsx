import { Button } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconInbox, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../lib/problem.ts';
import classes from './notice.module.css';

/** Nothing is here yet: says what will be, and offers the one action that brings it. */
export function Empty(props: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return <Notice {...props} Icon={IconInbox} />;
}

/** Something went wrong: what happened, what it means, what to do. What was there before stays above it. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <Notice
      Icon={IconAlertTriangle}
      isAlert
      title={problem?.title ?? 'This could not be shown'}
      action={
        onRetry && (
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {problem?.message ??
        'Something in this page failed. Load it again; if that does not help, the server’s log says more.'}
    </Notice>
  );
}

/** Not for this role: says who can. */
export function NotAllowed({ what, who }: { readonly what: string; readonly who: string }) {
  return (
    <Notice Icon={IconLock} title={`You cannot ${what}`}>
      {who} can. Ask one of them if this should change.
    </Notice>
  );
}

/** What is shown is old: its age is said, and the values are greyed by whoever shows them. */
export function Stale({ children }: { readonly children: ReactNode }) {
  return (
    <p className={classes['stale']} role="status">
      <IconClockPause size={15} aria-hidden /> <span>{children}</span>
    </p>
  );
}

function Notice(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly Icon: typeof IconInbox;
  readonly isAlert?: boolean;
}) {
  const { title, children, action, Icon, isAlert = false } = props;
  return (
    <div className={classes['notice']} role={isAlert ? 'alert' : undefined}>
      <Icon size={22} stroke={1.6} aria-hidden />
      <p className={classes['title']}>{title}</p>
      {children !== undefined && <p className={classes['text']}>{children}</p>}
      {action !== undefined && <div className={classes['action']}>{action}</div>}
    </div>
  );
}
