import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type EventWords, eventWords } from '../../components/event-words.ts';
import { FullInstant } from '../../components/instant.tsx';
import { type Held, heldAfter } from '../../components/moved-words.ts';
import { Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { SealedMark } from '../../components/sealed-mark.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useLedgerKeys } from '../../lib/ledger-keys.ts';
import { useMay } from '../../lib/session.ts';
import { notBefore, useAsOf, useRecordedBy } from '../../lib/time-travel.ts';
import { CommentComposer } from './comment-composer.tsx';
import { CommentEntry } from './comment-entry.tsx';
import {
  type ChangeProof,
  type Comment,
  commentsQuery,
  type DetailedVulnerability,
  proofsQuery,
  type TimelineEvent,
  timelineQuery,
} from './queries.ts';
import classes from './stream.module.css';

interface StreamProps {
  readonly one: Pick<DetailedVulnerability, 'id' | 'obligations'>;
  /** On its own page: each event says that it is sealed. */
  readonly isWhole: boolean;
}

/** What happened and what was said, in one stream, oldest first. */
export function Stream({ one, isWhole }: StreamProps) {
  const asOf = useAsOf();
  const timeline = useQuery(timelineQuery(one.id, useRecordedBy()));
  const comments = useQuery(commentsQuery(one.id, asOf));
  const mayProve = useMay('evidence.read') && isWhole && asOf === undefined;
  const proofs = useQuery({ ...proofsQuery(one.id), enabled: mayProve });
  const keys = useLedgerKeys(mayProve);
  const sealed = new Map(proofs.data?.items.map((proof) => [nameInProof(proof), proof]));
  const titles = new Map(one.obligations.map(({ id, title }) => [id, title]));
  const held = heldBefore(timeline.data?.items ?? []);
  const entries = merged(timeline.data?.items ?? [], comments.data?.items ?? []);
  const isCut = (timeline.data?.nextCursor ?? comments.data?.nextCursor ?? null) !== null;
  return (
    <Section title="Timeline" isPlain>
      {timeline.isPending && <Waiting rows={4} />}
      {timeline.isError && <Failure error={timeline.error} onRetry={() => timeline.refetch()} />}
      {comments.isError && <Failure error={comments.error} onRetry={() => comments.refetch()} />}
      <ol className={classes['stream']}>
        {entries.map((entry) =>
          'change' in entry ? (
            <EventEntry
              key={`${entry.recordedAt} ${entry.type} ${entry.trueAt}`}
              event={entry}
              words={eventWords(entry, held.get(entry), titles)}
              proof={sealed.get(nameOf(entry))}
              keys={keys}
            />
          ) : (
            <CommentEntry key={entry.id} comment={entry} />
          ),
        )}
      </ol>
      {isCut && <p className="muted">Only the first 500 are shown here; the API and the export have all.</p>}
      <CommentComposer key={one.id} id={one.id} />
    </Section>
  );
}

/** What it was held to before each event. */
function heldBefore(events: readonly TimelineEvent[]): ReadonlyMap<TimelineEvent, Held | null> {
  let held: Held | null = null;
  const before = new Map<TimelineEvent, Held | null>();
  for (const event of events) {
    before.set(event, held);
    held = heldAfter(event.change) ?? held;
  }
  return before;
}

interface EventEntryProps {
  readonly event: TimelineEvent;
  readonly words: EventWords;
  readonly proof: ChangeProof | undefined;
  readonly keys: readonly string[];
}

function EventEntry({ event, words, proof, keys }: EventEntryProps) {
  const asOf = useAsOf();
  const { title, text } = words;
  const differs = Math.abs(Date.parse(event.trueAt) - Date.parse(event.recordedAt)) > 60_000;
  return (
    <li className={classes['event']}>
      <span className={`${classes['eventTitle']} foreign`}>{title}</span>
      <span className={classes['eventWhen']}>
        <FullInstant at={event.trueAt} />
        {differs && (
          <>
            {', recorded '}
            <FullInstant at={event.recordedAt} />
          </>
        )}
        {event.actor !== null && (
          <>
            {' by '}
            <span className="foreign">{event.actor}</span>
          </>
        )}
        {event.syncId !== null && (
          <>
            {' in a '}
            <Link
              to="/syncs/$id"
              params={{ id: event.syncId }}
              search={notBefore(event.recordedAt, asOf)}
              className="text"
            >
              sync
            </Link>
          </>
        )}
        {proof !== undefined && <SealedMark proof={proof} label={title} keys={keys} />}
      </span>
      {text !== undefined && text !== '' && <p className={`${classes['text']} foreign`}>{text}</p>}
    </li>
  );
}

/** An event and its proof have no id in common: what happened when, and when that was recorded, names both. */
function nameOf({ type, trueAt, recordedAt }: Pick<TimelineEvent, 'type' | 'trueAt' | 'recordedAt'>): string {
  return `${type} ${trueAt} ${recordedAt}`;
}

function nameInProof({ change }: ChangeProof): string {
  return change === null ? '' : nameOf(JSON.parse(change.text) as TimelineEvent);
}

function merged(events: readonly TimelineEvent[], comments: readonly Comment[]): readonly (TimelineEvent | Comment)[] {
  const at = (entry: TimelineEvent | Comment) => Date.parse('change' in entry ? entry.recordedAt : entry.createdAt);
  return [...events, ...comments].sort((one, other) => at(one) - at(other));
}
