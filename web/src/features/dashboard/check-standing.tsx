import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Failure } from '../../components/notice.tsx';
import { CheckStatusMark } from '../../components/sla-state.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Written } from '../../components/written.tsx';
import { checksQuery } from '../../lib/checks.ts';
import { useWhen } from '../../lib/time-travel.ts';
import classes from './dashboard.module.css';

/** Every check with its verdict and the reason, which is as much a part of it as the word. */
export function CheckStanding() {
  const { data, error, refetch } = useQuery(checksQuery(useWhen()));
  if (data === undefined)
    return error === null ? <Waiting rows={2} /> : <Failure error={error} onRetry={() => refetch()} />;
  return (
    <ul className={classes['checks']}>
      {data.map((check) => (
        <li key={check.id}>
          <Link to="/checks/$id" params={{ id: check.id }} className={classes['check']}>
            <CheckStatusMark status={check.status} byException={check.byException} />
            <span className={classes['checkTitle']}>{check.title}</span>
            <span className={`${classes['reason']} foreign`}>
              <Written text={check.reason} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
