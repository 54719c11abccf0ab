import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Failure } from '../../components/notice.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { instantText, plural } from '../../lib/instants.ts';
import { useWhen } from '../../lib/time-travel.ts';
import { type Sign, signsQuery } from './queries.ts';
import { type SignKind, signKinds } from './search.ts';
import classes from './statistics.module.css';
import { signWords } from './words.ts';

/** What might flatter the numbers, as lists to look through. None of it is an accusation. */
export function Signs() {
  const { from, to, days, month, sourceId, kind } = useSearch({ from: '/inside/statistics' });
  const navigate = useNavigate({ from: '/statistics' });
  const signs = useInfiniteQuery(signsQuery({ from, to, days, month, sourceId, when: useWhen() }, kind));
  if (signs.isPending) return <Waiting rows={5} />;
  if (signs.isError && signs.data === undefined) {
    return <Failure error={signs.error} onRetry={() => signs.refetch()} />;
  }
  const pages = signs.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const counts = new Map(pages[0]?.counts.map((each) => [each.kind, each.count]));
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const show = (chosen: SignKind | undefined) =>
    void navigate({ search: (search) => ({ ...search, kind: chosen }), replace: true, resetScroll: false });
  return (
    <>
      <p className={classes['words']}>
        Changes that make numbers look better, and that honest work makes as well: each is something to look at and no
        accusation.
      </p>
      <fieldset className={classes['kinds']}>
        <legend className="visually-hidden">Which are listed</legend>
        <Choice isChosen={kind === undefined} onChoose={() => show(undefined)} words="All" count={all} />
        {signKinds.map((each) => (
          <Choice
            key={each}
            isChosen={kind === each}
            onChoose={() => show(each)}
            words={signWords[each]}
            count={counts.get(each) ?? 0}
          />
        ))}
      </fieldset>
      {items.length === 0 ? (
        <Empty title="Nothing of this kind in this period">What is found here later is listed with its date.</Empty>
      ) : (
        <ul className={classes['signs']}>
          {items.map((sign) => (
            <SignRow key={`${sign.kind} ${sign.at} ${sign.vulnerability.id}`} sign={sign} />
          ))}
        </ul>
      )}
      {signs.hasNextPage && (
        <p className={`${classes['more']} no-print`}>
          <Button variant="default" loading={signs.isFetchingNextPage} onClick={() => signs.fetchNextPage()}>
            Load more
          </Button>
        </p>
      )}
    </>
  );
}

function Choice(props: {
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly words: string;
  readonly count: number;
}) {
  const { isChosen, onChoose, words, count } = props;
  return (
    <button type="button" className={classes['kind']} aria-pressed={isChosen} onClick={onChoose}>
      {words} <span className="figures">{count.toLocaleString('en')}</span>
    </button>
  );
}

function SignRow({ sign }: { readonly sign: Sign }) {
  const { vulnerability, asset, count } = sign;
  return (
    <li className={classes['sign']}>
      <span className={classes['signTitle']}>
        <SeverityMark severity={vulnerability.severity} isShort />
        <Link to="/vulnerabilities/$id" params={{ id: vulnerability.id }} className="foreign">
          {vulnerability.title}
        </Link>
      </span>
      <time dateTime={sign.at} className="muted">
        {instantText(sign.at)}
      </time>
      <span className={classes['signWords']}>
        {sign.sentence}{' '}
        {count > 1 && <span className="muted">{plural(count - 1, 'other')} like it at the same moment. </span>}
        <Link
          to="/vulnerabilities"
          search={{ assetId: asset.id, status: 'open,suppressed,resolved' }}
          className={classes['number']}
        >
          All on <span className="foreign">{asset.name}</span>
        </Link>
      </span>
    </li>
  );
}
