import { Instant } from '../../components/instant.tsx';
import { plural } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import type { Log, Outlet } from './queries.ts';

interface SentenceProps {
  readonly log: Log;
  /** Undefined for whoever may not read them. */
  readonly outlets: readonly Outlet[] | undefined;
}

/** Whether what is recorded can be proved to somebody else: sealed, signed, and held by somebody outside. */
export function EvidenceSentence({ log, outlets }: SentenceProps) {
  const asOf = useAsOf();
  const { size, checkpoint } = log;
  if (checkpoint === null) {
    return asOf === undefined ? (
      <>Nothing is sealed yet: the first checkpoint is signed as soon as something is recorded.</>
    ) : (
      <>On that day no checkpoint had been signed.</>
    );
  }
  return (
    <>
      {plural(size, 'entry is', 'entries are')} sealed, and the last checkpoint was signed{' '}
      <Instant at={checkpoint.signedAt} />. {outlets !== undefined && <Held outlets={outlets} />}
    </>
  );
}

function Held({ outlets }: { readonly outlets: readonly Outlet[] }) {
  const held = outlets.filter(({ holds }) => holds !== null).length;
  if (held > 0) {
    return (
      <>{`${held === 1 ? 'One place' : plural(held, 'place')} outside ${held === 1 ? 'holds' : 'hold'} a checkpoint.`}</>
    );
  }
  if (outlets.some(({ isHoldingKnown }) => !isHoldingKnown)) return <>What was held outside then is not kept.</>;
  return <strong>Nobody outside holds a checkpoint yet, so that nobody outside could notice a rewritten log.</strong>;
}
