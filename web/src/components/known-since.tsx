import { FullInstant } from './instant.tsx';
import { Stale } from './notice.tsx';

/** Over what is told of an instant before its states were kept: `since` is when that began; absent, all is known. */
export function KnownSince({ since }: { readonly since: string | undefined }) {
  if (since === undefined) return null;
  return (
    <Stale>
      Curfew keeps how this stands since <FullInstant at={since} />. It is shown as it stood then; how it was before,
      and what was gone by then, is not known.
    </Stale>
  );
}

/** Over assets that were known at an instant before their versions were kept. */
export function AssetsKnownSince({ since }: { readonly since: string | undefined }) {
  if (since === undefined) return null;
  return (
    <Stale>
      Curfew keeps what assets were since <FullInstant at={since} />. Some that were there on this day are not known,
      and not listed.
    </Stale>
  );
}
