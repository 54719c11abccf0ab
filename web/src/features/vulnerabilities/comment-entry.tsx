import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FullInstant } from '../../components/instant.tsx';
import { useMay, useSession } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { useChangeComment, useDeleteComment } from './changes.ts';
import { initials } from './columns.tsx';
import form from './detail.module.css';
import type { Comment } from './queries.ts';
import classes from './stream.module.css';

/** A comment; its author may edit it, or delete it for good. */
export function CommentEntry({ comment }: { readonly comment: Comment }) {
  const [mode, setMode] = useState<'read' | 'edit' | 'delete'>('read');
  const { id } = useSession();
  const mayWork = useMay('vulnerabilities.work');
  const asOf = useAsOf();
  const remove = useDeleteComment();
  if (comment.deletedAt !== null) {
    return (
      <li className={`${classes['event']} muted`}>
        A comment of <span className="foreign">{comment.author.name}</span> was deleted by{' '}
        <span className="foreign">{comment.deletedBy ?? comment.author.name}</span> at{' '}
        <FullInstant at={comment.deletedAt} />.
      </li>
    );
  }
  const isMine = mayWork && asOf === undefined && comment.author.id !== null && comment.author.id === id;
  return (
    <li className={classes['comment']}>
      <span className={classes['avatar']} aria-hidden>
        {initials(comment.author.name)}
      </span>
      <div className={classes['said']}>
        <p className={classes['by']}>
          <strong className="foreign">{comment.author.name}</strong>{' '}
          <span className="muted">
            <FullInstant at={comment.createdAt} />
            {comment.editedAt !== null && (
              <>
                , edited <FullInstant at={comment.editedAt} />
              </>
            )}
          </span>
        </p>
        {mode === 'edit' ? (
          <EditForm comment={comment} onClose={() => setMode('read')} />
        ) : (
          <p className={`${classes['text']} foreign`} dir="auto">
            {comment.text ?? (
              <span className="muted">It was changed or deleted since; what it said then is not kept.</span>
            )}
          </p>
        )}
        {isMine && mode === 'read' && (
          <span className={`${classes['own']} no-print`}>
            <button type="button" onClick={() => setMode('edit')}>
              Edit
            </button>
            <button type="button" onClick={() => setMode('delete')}>
              Delete
            </button>
          </span>
        )}
        {mode === 'delete' && (
          <p className={`${classes['ask']} no-print`} role="alert">
            The text is gone for good; that you deleted it stays.
            <Button
              size="compact-xs"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(comment.id, { onSuccess: () => setMode('read') })}
            >
              Delete comment
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setMode('read')}>
              Keep it
            </Button>
          </p>
        )}
      </div>
    </li>
  );
}

function EditForm({ comment, onClose }: { readonly comment: Comment; readonly onClose: () => void }) {
  const [text, setText] = useState(comment.text ?? '');
  const change = useChangeComment();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ id: comment.id, text }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} className={form['form']}>
      <Textarea
        aria-label="Comment"
        autosize
        maxLength={10_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={change.error?.message}
      />
      <span className={form['buttons']}>
        <Button size="compact-xs" variant="default" onClick={onClose}>
          Leave it as it was
        </Button>
        <Button type="submit" size="compact-xs" loading={change.isPending} disabled={text.trim() === ''}>
          Save comment
        </Button>
      </span>
    </form>
  );
}
