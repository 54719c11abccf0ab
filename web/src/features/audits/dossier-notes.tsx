import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Locked, Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { usePastLock } from '../../lib/lock.ts';
import { useSession } from '../../lib/session.ts';
import { isAuditorOf } from './audit-words.ts';
import classes from './audits.module.css';
import own from './dossier.module.css';
import { type Audit, type Dossier, useNote } from './queries.ts';

interface DossierNotesProps {
  readonly audit: Audit;
  readonly sampleId: string;
  readonly dossier: Dossier;
}

/** What auditors noted on the item. A note stays as it is. */
export function DossierNotes({ audit, sampleId, dossier: { n, notes } }: DossierNotesProps) {
  const { member } = useSession();
  const lock = usePastLock();
  const mayNote = isAuditorOf(audit, member?.id);
  return (
    <Section title="Auditor’s notes" note={mayNote ? 'They stay, and the organisation reads them' : undefined}>
      <div className={classes['body']}>
        {notes.length === 0 && (
          <p className="muted">{lock === null ? 'Nothing is noted yet.' : 'On that day nothing was noted.'}</p>
        )}
        {notes.length > 0 && (
          <ul className={own['notes']} aria-label="Notes">
            {notes.map(({ id, text, at, by }) => (
              <li key={id}>
                <p className={`${own['said']} foreign`}>{text}</p>
                <span className="muted">
                  <span className="foreign">{by}</span>, <FullInstant at={at} />
                </span>
              </li>
            ))}
          </ul>
        )}
        {mayNote && lock !== null && <Locked>{lock}</Locked>}
        {mayNote && lock === null && <Composer auditId={audit.id} sampleId={sampleId} n={n} />}
      </div>
    </Section>
  );
}

function Composer({
  auditId,
  sampleId,
  n,
}: {
  readonly auditId: string;
  readonly sampleId: string;
  readonly n: number;
}) {
  const note = useNote(auditId, sampleId, n);
  const [text, setText] = useState('');
  const isReady = text.trim() !== '';
  const send = () => {
    if (isReady && !note.isPending) note.mutate(text.trim(), { onSuccess: () => setText('') });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <form onSubmit={submit} className={`${own['composer']} no-print`}>
      <Trouble error={note.error} />
      <Textarea
        aria-label="Note"
        placeholder="What you looked at, and what you found"
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <Button type="submit" variant="default" size="xs" loading={note.isPending} disabled={!isReady}>
        Add note
      </Button>
    </form>
  );
}
