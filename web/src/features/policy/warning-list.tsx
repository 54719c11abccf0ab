import { IconAlertTriangle } from '@tabler/icons-react';
import { plural } from '../../lib/instants.ts';
import classes from './editor.module.css';

const most = 5;

/** What is allowed and may not be meant, before somebody acts: what is about every check comes first from the server. */
export function WarningList({ messages }: { readonly messages: readonly string[] }) {
  if (messages.length === 0) return null;
  const more = messages.length - most;
  return (
    <>
      <ul className={classes['problems']} aria-label="Warnings">
        {messages.slice(0, most).map((message) => (
          <li key={message} className={classes['warning']}>
            <IconAlertTriangle size={15} aria-hidden />
            <span className="foreign">{message}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="muted">And {plural(more, 'more warning', 'more warnings')}, in the editor.</p>}
    </>
  );
}
