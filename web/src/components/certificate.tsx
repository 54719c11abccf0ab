import type { Shape } from '../lib/api.ts';
import classes from './certificate.module.css';
import { figuresOf } from './certificate-figures.ts';
import { CertificateSeal } from './certificate-seal.tsx';
import { FullInstant } from './instant.tsx';
import { syncStatusWord } from './sync-status.tsx';

interface CertificateProps {
  readonly sync: Shape<'Sync'>;
  readonly sourceName: string;
}

/** What a sync can show for itself, as a receipt: sealed when it is complete, torn where it broke off. */
export function Certificate({ sync, sourceName }: CertificateProps) {
  const { certificate } = sync;
  if (certificate === null) return null;
  const isWhole = certificate.verdict === 'complete';
  const isTorn = certificate.verdict === 'partial' || certificate.verdict === 'failed';
  return (
    <article className={classes['paper']} data-is-torn={isTorn || undefined} aria-label="Certificate of the sync">
      <header className={classes['head']}>
        <div>
          <p className={classes['kind']}>Certificate of a sync</p>
          <p className={`${classes['source']} foreign`}>{sourceName}</p>
          <p className="muted">{sync.finishedAt === null ? 'Not ended' : <FullInstant at={sync.finishedAt} />}</p>
        </div>
        {isWhole ? (
          <CertificateSeal id={sync.id} />
        ) : (
          <span className={classes['stamp']}>{syncStatusWord(certificate.verdict)}</span>
        )}
      </header>
      <p className={`${classes['reason']} foreign`}>{certificate.reason}</p>
      <dl className={classes['lines']}>
        {figuresOf(certificate).map(({ name, value, note }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className="figures">{value}</span>
              {note !== undefined && <span className={classes['note']}>{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
      <p className={classes['foot']}>
        <span className="foreign">{sync.id}</span>
      </p>
    </article>
  );
}
