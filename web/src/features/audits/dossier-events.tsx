import { useQuery } from '@tanstack/react-query';
import { eventWords } from '../../components/event-words.ts';
import { FullInstant } from '../../components/instant.tsx';
import { type Held, heldAfter } from '../../components/moved-words.ts';
import { Section } from '../../components/page.tsx';
import { SealedMark } from '../../components/sealed-mark.tsx';
import { useLedgerKeys } from '../../lib/ledger-keys.ts';
import own from './dossier.module.css';
import { type Audit, type Dossier, itemProofsQuery } from './queries.ts';

type DossierEvent = Dossier['events'][number];

interface DossierEventsProps {
  readonly audit: Audit;
  readonly sampleId: string;
  readonly dossier: Dossier;
}

/** What happened to it, oldest first; what became known only after the audit's instant stands apart. */
export function DossierEvents({ audit, sampleId, dossier: { n, events, explanation } }: DossierEventsProps) {
  const { data: proofs } = useQuery(itemProofsQuery(audit.id, sampleId, n));
  const keys = useLedgerKeys();
  const sealed = new Map(proofs?.map((proof) => [proof.id, proof]));
  const titles = new Map(explanation.obligations.map(({ id, title }) => [id, title]));
  const held = heldBefore(events);
  return (
    <Section title="From first sight to closure" note="When it was true, and when it was recorded">
      <ol className={own['events']}>
        {events.map((event) => {
          const { title, text } = eventWords(event, held.get(event), titles);
          const proof = sealed.get(String(event.id));
          const differs = Math.abs(Date.parse(event.trueAt) - Date.parse(event.recordedAt)) > 60_000;
          return (
            <li key={event.id} data-later={!event.isKnown || undefined}>
              <span className={`${own['eventTitle']} foreign`}>{title}</span>
              <span className="muted">
                <FullInstant at={event.trueAt} />
                {differs && (
                  <>
                    , recorded <FullInstant at={event.recordedAt} />
                  </>
                )}
                {event.actor !== null && (
                  <>
                    {' '}
                    by <span className="foreign">{event.actor}</span>
                  </>
                )}
                {!event.isKnown && ' · became known after this audit’s instant'}
                {proof !== undefined && <SealedMark proof={proof} label={title} keys={keys} />}
              </span>
              {text !== undefined && text !== '' && <p className={`${own['said']} foreign`}>{text}</p>}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

/** What it was held to before each event. */
function heldBefore(events: readonly DossierEvent[]): ReadonlyMap<DossierEvent, Held | null> {
  let held: Held | null = null;
  const before = new Map<DossierEvent, Held | null>();
  for (const event of events) {
    before.set(event, held);
    held = heldAfter(event.change) ?? held;
  }
  return before;
}
