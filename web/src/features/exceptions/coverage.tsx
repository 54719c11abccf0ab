import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Section } from '../../components/page.tsx';
import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { plural } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './exceptions.module.css';
import { vulnerabilityQuery } from './queries.ts';
import type { DetailedException } from './words.ts';

/** How many it covers: at its approval, now, and newly since; and what it does not cover although it is in its scope. */
export function Coverage({ exception }: { readonly exception: DetailedException }) {
  const { status, covers, scope, worst } = exception;
  const isWaiting = status === 'draft' || status === 'proposed';
  const figures: readonly (readonly [string, number])[] = isWaiting
    ? [['would be covered now', covers.now]]
    : [
        ['at its approval', covers.atApproval ?? 0],
        ['covered now', covers.now],
        ['newly since', covers.newlySince],
      ];
  const late = covers.overdueAtApproval ?? 0;
  const { assetId, cve, ids } = scope;
  const search = isWaiting ? { ...(assetId && { assetId }), ...(cve && { cve }) } : { exceptionId: exception.id };
  const isListed = Object.keys(search).length > 0 && (isWaiting || covers.now > 0 || (covers.atApproval ?? 0) > 0);
  return (
    <Section title="What it covers">
      <div className={classes['body']}>
        <div className={classes['figures']}>
          {figures.map(([words, count]) => (
            <div key={words}>
              <strong>{count.toLocaleString('en')}</strong>
              <span>{words}</span>
            </div>
          ))}
        </div>
        {late > 0 && (
          <p className={classes['late']}>
            Approved late: {plural(late, 'was', 'were')} overdue already. {late === 1 ? 'It stays' : 'They stay'}{' '}
            missed.
          </p>
        )}
        {covers.worse > 0 && (
          <p className={classes['warn']}>
            {plural(covers.worse, 'vulnerability', 'vulnerabilities')} in its scope {covers.worse === 1 ? 'is' : 'are'}{' '}
            worse than {worst === null ? 'what' : severityWord(worst).toLowerCase()}, which was approved:{' '}
            {covers.worse === 1 ? 'it is' : 'they are'} not excepted.
          </p>
        )}
        {isListed && (
          <p>
            <Link to="/vulnerabilities" search={search} className="text">
              {isWaiting ? 'Show what is in its scope' : 'Show what it covers'}
            </Link>
          </p>
        )}
        {isWaiting && ids !== undefined && <Named ids={ids} />}
      </div>
    </Section>
  );
}

/** More is nobody's reading matter; the rest is told of. */
const mostNamed = 10;

/** What is proposed by name, so that whoever decides sees it before anything is excepted. */
function Named({ ids }: { readonly ids: readonly string[] }) {
  const asOf = useAsOf();
  const found = useQueries({ queries: ids.slice(0, mostNamed).map((id) => vulnerabilityQuery(id, asOf)) });
  const more = ids.length - mostNamed;
  return (
    <ul className={classes['files']} aria-label="Vulnerabilities in its scope">
      {found.map(({ data }, index) => (
        <li key={ids[index]}>
          {data === undefined ? (
            <span className="muted">…</span>
          ) : (
            <>
              <Link
                to="/vulnerabilities/$id"
                params={{ id: data.id }}
                className={`text foreign ${classes['fileName']} ${classes['of']}`}
                dir="auto"
              >
                {data.title}
              </Link>
              <SeverityMark severity={data.severity} />
              <span className="muted foreign">{data.asset.name}</span>
            </>
          )}
        </li>
      ))}
      {more > 0 && <li className="muted">and {plural(more, 'other')}</li>}
    </ul>
  );
}
