import { Button, FileButton } from '@mantine/core';
import { IconDownload, IconPaperclip } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { usePastLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { sizeText } from '../../lib/size-text.ts';
import classes from './exceptions.module.css';
import { mostBytes, uploadFile } from './upload.ts';
import type { DetailedException } from './words.ts';

/** The files of an exception: each is kept as it was sent, and saved rather than shown. */
export function Attachments({ exception }: { readonly exception: DetailedException }) {
  const mayPropose = useMay('exceptions.propose');
  const mayAttach = usePastLock() === null && mayPropose;
  const { attachments } = exception;
  return (
    <Section title="Files" note="Up to 25 MB each; they never change">
      <div className={classes['body']}>
        {attachments.length === 0 && <p className="muted">No file is attached.</p>}
        {attachments.length > 0 && (
          <ul className={classes['files']} aria-label="Attached files">
            {attachments.map(({ id, name, size, addedAt, addedBy, sha256 }) => (
              <li key={id}>
                <a
                  href={`/api/v1/exceptions/${exception.id}/attachments/${id}`}
                  download={name}
                  className={`text foreign ${classes['fileName']}`}
                  title={`SHA-256 ${sha256}`}
                >
                  <IconDownload size={14} aria-hidden /> {name}
                </a>
                <span className="muted">
                  {sizeText(size)} · <span className="foreign">{addedBy}</span>, <FullInstant at={addedAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {mayAttach && <Upload id={exception.id} />}
      </div>
    </Section>
  );
}

function Upload({ id }: { readonly id: string }) {
  const queries = useQueryClient();
  const [sending, setSending] = useState<{ name: string; done: number } | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const send = async (file: File) => {
    setError(null);
    if (file.size > mostBytes) {
      setError(new Error(`${file.name} has ${sizeText(file.size)}; a file may have 25 MB at most.`));
      return;
    }
    setSending({ name: file.name, done: 0 });
    try {
      await uploadFile(id, file, (done) => setSending({ name: file.name, done }));
      await queries.invalidateQueries({ queryKey: ['exceptions', 'one', id] });
    } catch (problem) {
      setError(problem as Error);
    } finally {
      setSending(null);
    }
  };
  return (
    <>
      <div className={`${classes['upload']} no-print`}>
        <FileButton onChange={(file) => file !== null && void send(file)}>
          {(own) => (
            <Button
              {...own}
              variant="default"
              size="xs"
              disabled={sending !== null}
              leftSection={<IconPaperclip size={15} aria-hidden />}
            >
              Attach a file
            </Button>
          )}
        </FileButton>
        {sending !== null && (
          <>
            <progress value={sending.done} max={1} aria-label={`Sending ${sending.name}`} />
            <span className="muted figures" role="status">
              <span className="foreign">{sending.name}</span>: {Math.round(sending.done * 100)} %
            </span>
          </>
        )}
      </div>
      <Trouble error={error} />
    </>
  );
}
