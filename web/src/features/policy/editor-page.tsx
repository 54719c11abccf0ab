import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { Failure } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Editor } from './editor.tsx';
import { PolicyFrame } from './policy-frame.tsx';
import { documentQuery, policiesQuery } from './queries.ts';

/** Where a new version is written, beginning with the one in force or with the one that the address names. */
export function PolicyEditorPage() {
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
