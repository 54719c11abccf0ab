import { useRouter } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { useAsOf, useKnownAt, usePresentWords, useTellsKnownLater } from '../../lib/time-travel.ts';
import classes from './bars.module.css';

/** Says, unmistakably, that everything on the screen is of a past instant, and by what was known when. */
export function TimeTravelBar() {
  const asOf = useAsOf();
  const knownAt = useKnownAt();
  const router = useRouter();
  const presentWords = usePresentWords();
  const tellsKnownLater = useTellsKnownLater();
  if (asOf === undefined) return null;
  const show = (change: { readonly asOf?: undefined; readonly knownAt: string | undefined }) =>
    router.navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, ...change }) as never,
    });
  return (
    <>
      <div className={classes['edge']} aria-hidden />
      <div className={classes['travel']} role="status">
        <span>
          You are looking at <FullInstant at={asOf} />,{' '}
          {presentWords !== null ? (
            <>
              <strong>{presentWords}</strong>.
            </>
          ) : knownAt === undefined ? (
            'as it was known then.'
          ) : tellsKnownLater ? (
            <>
              by what was known on <FullInstant at={knownAt} />.
            </>
          ) : (
            <>
              <strong>as it was known then</strong>: what was learnt later is told of vulnerabilities, checks and
              numbers.
            </>
          )}
        </span>
        {tellsKnownLater &&
          (knownAt === undefined ? (
            <button type="button" onClick={() => show({ knownAt: new Date().toISOString() })}>
              As known now
            </button>
          ) : (
            <button type="button" onClick={() => show({ knownAt: undefined })}>
              As known then
            </button>
          ))}
        <button type="button" onClick={() => show({ asOf: undefined, knownAt: undefined })}>
          Back to now
        </button>
      </div>
    </>
  );
}
