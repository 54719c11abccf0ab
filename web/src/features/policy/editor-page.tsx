import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { Empty, Failure } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useAsOf } from '../../lib/time-travel.ts';
import { Editor } from './editor.tsx';
import { PolicyFrame } from './policy-frame.tsx';
import { documentQuery, policiesQuery } from './queries.ts';

/** Where a new version is written: now, whatever day is looked at elsewhere. */
export function PolicyEditorPage() {
  const isPast = useAsOf() !== undefined;
  if (!isPast) return <WritingPage />;
  return (
    <PolicyFrame title="Write the policy">
      <Empty
        title="A policy is written for now"
        action={
          <Link to="." search={backToNow as never} className="text">
            Come back to now
          </Link>
        }
      >
        A version counts from when it is put in force, and never for a day before.
      </Empty>
    </PolicyFrame>
  );
}

const backToNow = (search: Record<string, unknown>) => ({ ...search, asOf: undefined, knownAt: undefined });

/** Beginning with the version in force or with the one that the address names. */
function WritingPage() {
  const { version } = useSearch({ from: '/inside/policy/edit' });
  const versions = useQuery(policiesQuery);
  const inForce = versions.data?.[0];
  // A version that somebody else puts in force meanwhile must not take the place of what is being written.
  const first = useRef(inForce?.version);
  first.current ??= inForce?.version;
  const from = version ?? first.current;
  const start = useQuery({ ...documentQuery(from ?? 0), enabled: from !== undefined });
  const title = 'Write the policy';
  if (inForce === undefined || start.data === undefined) {
    const error = versions.error ?? start.error;
    return (
      <PolicyFrame title={title} isFull>
        {error === null ? (
          <Waiting rows={14} />
        ) : (
          <Failure
            error={error}
            onRetry={() => {
              void versions.refetch();
              void start.refetch();
            }}
          />
        )}
      </PolicyFrame>
    );
  }
  return <Editor key={start.data.version} initial={start.data.text} from={start.data.version} inForce={inForce} />;
}
