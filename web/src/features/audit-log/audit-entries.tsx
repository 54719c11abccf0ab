import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { dayText, instantText, viewerTimeZone } from '../../lib/instants.ts';
import { actionWords } from './actions.ts';
import classes from './audit-log.module.css';
import type { ActorKind, AuditEntry } from './queries.ts';

/** Entry after entry, under the day of each; what was recorded of one is unfolded beneath it. */
export function AuditEntries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const days = Map.groupBy(entries, ({ at }) => dayText(at));
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={day}>
      <h2 className={classes['day']}>{day}</h2>
      <ul className={classes['entries']}>
        {ofDay.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  ));
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const [isOpen, setOpen] = useState(false);
  const { id, at, actor, action, detail, origin } = entry;
  return (
    <li className={classes['entry']}>
      <button
        type="button"
        className={classes['head']}
        aria-expanded={isOpen}
        aria-controls={`entry-${id}`}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={14} aria-hidden className={classes['fold']} />
        <time dateTime={at} className={classes['time']} title={`${instantText(at)} (${viewerTimeZone})`}>
          {timeText(at)}
        </time>
        <span className={classes['what']}>
          <strong className="foreign">{actor.name}</strong>
          {actorNotes[actor.kind] !== undefined && <span className="muted"> ({actorNotes[actor.kind]})</span>}{' '}
          <span className="foreign">{actionWords(action, detail)}</span>
        </span>
        <span className={`${classes['origin']} muted`}>{origin ?? 'this server'}</span>
      </button>
      {isOpen && <Detail entry={entry} />}
    </li>
  );
}

const actorNotes: Readonly<Partial<Record<ActorKind, string>>> = { 'api-key': 'API key', local: 'command line' };

const timeFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

function timeText(at: string): string {
  return timeFormat.format(Date.parse(at));
}

function Detail({ entry: { id, at, action, subject, requestId, detail } }: { readonly entry: AuditEntry }) {
  return (
    <div id={`entry-${id}`} className={classes['detail']}>
      <dl className={classes['facts']}>
        <dt>Instant</dt>
        <dd>{at}</dd>
        <dt>Action</dt>
        <dd>
          <code>{action}</code>
        </dd>
        <dt>Of</dt>
        <dd>{subject === null ? 'the installation' : <Subject {...subject} />}</dd>
        <dt>Request</dt>
        <dd>{requestId === null ? 'none: it did not come through the API' : <code>{requestId}</code>}</dd>
      </dl>
      {Object.keys(detail).length > 0 && (
        <pre className={`${classes['raw']} foreign`}>{JSON.stringify(detail, null, 2)}</pre>
      )}
    </div>
  );
}

function Subject({ kind, id }: { readonly kind: string; readonly id: string }) {
  const words = (
    <>
      {kind.replaceAll('-', ' ')} <code>{id}</code>
    </>
  );
  if (kind === 'vulnerability' || kind === 'sync' || kind === 'check') {
    const to = ({ vulnerability: '/vulnerabilities/$id', sync: '/syncs/$id', check: '/checks/$id' } as const)[kind];
    return (
      <Link to={to} params={{ id }} className="text">
        {words}
      </Link>
    );
  }
  return words;
}
