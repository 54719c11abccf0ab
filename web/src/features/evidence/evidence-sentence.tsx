import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../components/instant.tsx';
import { plural } from '../../lib/instants.ts';
import { useMay } from '../../lib/session.ts';
import { type Log, outletsQuery } from './queries.ts';

/** Whether what is recorded can be proved to somebody else: sealed, signed, and held by somebody outside. */
export function EvidenceSentence({ log }: { readonly log: Log | undefined }) {
  const mayRead = useMay('audit.read');
  const { data: outlets } = useQuery({ ...outletsQuery, enabled: mayRead });
  if (log === undefined) return <>…</>;
  const { size, checkpoint } = log;
  if (checkpoint === null) {
    return <>Nothing is sealed yet: the first checkpoint is signed as soon as something is recorded.</>;
  }
  const held = outlets?.filter(({ holds }) => holds !== null).length;
  return (
    <>
      {plural(size, 'entry is', 'entries are')} sealed, and the last checkpoint was signed{' '}
      <Instant at={checkpoint.signedAt} />.{' '}
      {held === undefined ? (
        ''
      ) : held === 0 ? (
        <strong>Nobody outside holds a checkpoint yet, so that nobody outside could notice a rewritten log.</strong>
      ) : (
        `${held === 1 ? 'One place' : plural(held, 'place')} outside ${held === 1 ? 'holds' : 'hold'} a checkpoint.`
      )}
    </>
  );
}
