import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { useAddComment } from './changes.ts';
import classes from './stream.module.css';

const longest = 10_000;
/** What is being written, by vulnerability: who looks at the next one and comes back finds it again. */
const drafts = new Map<string, string>();

/** A comment under the stream; what was typed stays, where it was typed, until the server has it. */
export function CommentComposer({ id }: { readonly id: string }) {
  const [text, setText] = useState(drafts.get(id) ?? '');
  const write = (draft: string) => {
    setText(draft);
    drafts.set(id, draft);
  };
  const add = useAddComment(id);
  const asOf = useAsOf();
  const mayWork = useMay('vulnerabilities.work');
  if (asOf !== undefined) return <p className={`${classes['cannot']} no-print`}>A past day takes no comments.</p>;
  if (!mayWork) {
    return <p className={`${classes['cannot']} no-print`}>Administrators, managers and engineers can comment.</p>;
  }
  const send = () => {
    if (text.trim() !== '' && !add.isPending) add.mutate(text, { onSuccess: () => write('') });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} className={`${classes['composer']} no-print`}>
      <Textarea
        aria-label="Comment"
        placeholder="Comment: everybody who reads vulnerabilities reads it"
        autosize
        minRows={2}
        maxRows={12}
        maxLength={longest}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
        error={add.error?.message}
      />
      <Button type="submit" size="xs" loading={add.isPending} disabled={text.trim() === ''}>
        Add comment
      </Button>
    </form>
  );
}
