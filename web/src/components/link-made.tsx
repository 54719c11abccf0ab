import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { CopyField } from './copy-field.tsx';
import form from './form.module.css';
import { FormButtons } from './form.tsx';

interface LinkMadeProps {
  readonly email: string;
  readonly mail: 'sent' | 'failed' | 'not-configured';
  readonly mailProblem: string | null;
  /** Null: it is theirs alone. */
  readonly link: string | null;
  /** What the link does, and until when. */
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** A one-time link that was made: mailed, or to be handed over. */
export function LinkMade({ email, mail, mailProblem, link, children, onClose }: LinkMadeProps) {
  return (
    <div className={form['form']}>
      {mail === 'sent' && (
        <p className={form['done']} role="status">
          <IconCheck size={17} aria-hidden /> <span className="foreign">Mailed to {email}</span>
        </p>
      )}
      {mail === 'failed' && (
        <p className={form['trouble']} role="alert">
          The mail was not sent. <span className="foreign">{mailProblem}</span> Hand over the link instead.
        </p>
      )}
      {mail === 'not-configured' && (
        <p>
          Curfew sends no mail here. Hand this link to <strong className="foreign">{email}</strong> yourself.
        </p>
      )}
      {link !== null && <CopyField label="Link" value={link} isFocused />}
      <p className={form['note']}>{children}</p>
      <FormButtons>
        <Button onClick={onClose} data-autofocus={link === null || undefined}>
          Done
        </Button>
      </FormButtons>
    </div>
  );
}
