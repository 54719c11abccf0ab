import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** What the tab says, where the title is too long or too foreign for it. */
  readonly documentTitle?: string;
  /** The one sentence that says whether all is well. */
  readonly sentence?: ReactNode;
  readonly actions?: ReactNode;
  /** Tables take the whole width; everything else stops at 1440 px. */
  readonly isFull?: boolean;
  /** Its room is given by what it stands in. */
  readonly isBare?: boolean;
  readonly children: ReactNode;
}

/** A page's heading, its sentence, its actions and what follows; sets the title of the tab. */
export function Page(props: PageProps) {
  const { title, documentTitle = title, sentence, actions, isFull = false, isBare = false, children } = props;
  useEffect(() => {
    document.title = `${documentTitle} · Curfew`;
  }, [documentTitle]);
  return (
    <div
      className={isBare ? undefined : isFull ? classes['full'] : classes['page']}
      data-in-order={isBare ? undefined : ''}
    >
      <header className={classes['header']}>
        <div className={classes['words']}>
          <h1 className="foreign">{title}</h1>
          {sentence !== undefined && <p className={classes['sentence']}>{sentence}</p>}
        </div>
        {actions !== undefined && <div className={`${classes['actions']} no-print`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under a heading of its own, with a border round it unless it is `isPlain`. */
export function Section(props: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly isPlain?: boolean;
  readonly children: ReactNode;
}) {
  const { title, note, actions, isPlain = false, children } = props;
  return (
    <section className={classes['section']} aria-label={title}>
      <div className={classes['sectionHead']}>
        <h2>{title}</h2>
        {note !== undefined && <span className="muted">{note}</span>}
        {actions !== undefined && <span className={classes['sectionActions']}>{actions}</span>}
      </div>
      <div className={isPlain ? undefined : classes['card']}>{children}</div>
    </section>
  );
}
