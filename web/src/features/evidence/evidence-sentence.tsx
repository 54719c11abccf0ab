import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../components/instant.tsx';
import { plural } from '../../lib/instants.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { type Log, type Outlet, outletsQuery } from './queries.ts';

/** Whether what is recorded can be proved to somebody else: sealed, signed, and held by somebody outside. */
export function EvidenceSentence({ log }: { readonly log: Log | undefined }) {
  const mayRead = useMay('audit.read');
  const asOf = useAsOf();
  const { data } = useQuery({ ...outletsQuery(asOf), enabled: mayRead });
  if (log === undefined) return <>…</>;
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
      <Instant at={checkpoint.signedAt} />. {data !== undefined && <Held outlets={data.outlets} />}
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
