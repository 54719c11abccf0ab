import { Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { plural } from '../../lib/instants.ts';
import classes from './exceptions.module.css';
import type { Preview } from './queries.ts';
import { effectWords, type Kind } from './words.ts';

interface AskedProps {
  readonly kind: Kind | undefined;
  readonly preview: Preview | undefined;
  readonly isKnown: boolean;
}

/** What a proposal amounts to, while it is written: how many, who decides, what it will do. */
export function Asked({ kind, preview, isKnown }: AskedProps) {
  return (
    <Section title="What you are asking for">
      <div className={classes['body']} aria-live="polite">
        {kind === undefined ? (
          <p className="muted">Choose why first: what is asked for and what it does follow from that.</p>
        ) : (
          <ul className={classes['lines']}>
            {effectWords(kind).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {/* Last: it comes later than what it stands with, which stays where it is. */}
        {preview !== undefined && isKnown && <Reach preview={preview} kind={kind} />}
      </div>
    </Section>
  );
}

function Reach({ preview, kind }: { readonly preview: Preview; readonly kind: Kind | undefined }) {
  const { covers, overdue, worst, approver, renewals, isAssetListed } = preview;
  if (covers === 0) {
    return <p className={classes['warn']}>Nothing that is open is in this scope: there is nothing to except.</p>;
  }
  return (
    <>
      <div className={classes['figures']}>
        <div>
          <strong>{covers.toLocaleString('en')}</strong>
          <span>would be covered now</span>
        </div>
        <div>
          <strong>{overdue.toLocaleString('en')}</strong>
          <span>of them overdue already</span>
        </div>
      </div>
      {worst !== null && (
        <p className={classes['worst']}>
          Worst severity: <SeverityMark severity={worst} />
        </p>
      )}
      <p className={classes['approver']}>
        {approver === 'administrator' ? 'An administrator' : 'A manager or an administrator'} other than you approves
        it.
        {renewals !== null && ` It can be renewed ${renewals === 1 ? 'once' : plural(renewals, 'time')}.`}
      </p>
      {kind === 'asset-decommissioned' && isAssetListed && (
        <p className={classes['warn']}>
          The scanner still lists this asset. Remove it there first; the next complete sync notices.
        </p>
      )}
    </>
  );
}
