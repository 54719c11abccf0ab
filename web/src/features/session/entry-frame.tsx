import { type ReactNode, useEffect } from 'react';
import classes from './entry-frame.module.css';

interface EntryFrameProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** What stands round the pages before sign-in: the mark, one sentence of what this is, and the one thing to do. */
export function EntryFrame({ title, note, children }: EntryFrameProps) {
  useEffect(() => {
    document.title = `${title} · Curfew`;
  }, [title]);
  return (
    <div className={classes['entry']}>
      <main className={classes['column']}>
        <p className={classes['brand']}>
          <img src="/icon.svg" width="26" height="26" alt="" />
          Curfew
        </p>
        <div className={classes['card']}>
          <h1>{title}</h1>
          {note !== undefined && <p className={classes['note']}>{note}</p>}
          {children}
        </div>
        <p className={classes['creed']}>Every vulnerability has a deadline. Prove that you met it.</p>
      </main>
    </div>
  );
}
