import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { figuresOf } from '../../components/certificate-figures.ts';
import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { SyncStatusMark } from '../../components/sync-status.tsx';
import { exceptionTitles } from '../../lib/exception-kinds.ts';
import { useSession } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { withReadableDates } from '../../lib/written-dates.ts';
import classes from './audits.module.css';
import own from './dossier.module.css';
import { DossierEvents } from './dossier-events.tsx';
import { DossierNotes } from './dossier-notes.tsx';
import type { Audit, Dossier } from './queries.ts';
import { ThenAndNow } from './then-and-now.tsx';

interface DossierBodyProps {
  readonly audit: Audit;
  readonly sampleId: string;
  readonly dossier: Dossier;
}

/** Everything about one item: how it stands, what happened, how its deadline came about, what it rests on, what is noted. */
export function DossierBody({ audit, sampleId, dossier }: DossierBodyProps) {
  const { item, explanation } = dossier;
  const { boundTo } = useSession();
  const isPast = useAsOf() !== undefined;
  return (
    <div className={classes['columns']}>
      <div>
        <ThenAndNow dossier={dossier} windowEnd={audit.to} />
        <DossierEvents audit={audit} sampleId={sampleId} dossier={dossier} />
        <Section title="How its deadline came about" note={`Version ${item.policyVersion} of the policy`}>
          <div className={classes['body']}>
            <p>
              <strong>{withReadableDates(explanation.sentence)}</strong> {withReadableDates(explanation.outcome)}
            </p>
            <ol className={own['steps']}>
              {explanation.steps.map(({ title, text }) => (
                <li key={title}>
                  <strong>{title}</strong>
                  <span className="foreign">{withReadableDates(text)}</span>
                </li>
              ))}
            </ol>
          </div>
        </Section>
      </div>
      <div className={classes['side']}>
        <Section title="What it is">
          <div className={classes['body']}>
            <Facts facts={whatFacts(dossier, boundTo === null, isPast)} />
          </div>
        </Section>
        <DossierNotes audit={audit} sampleId={sampleId} dossier={dossier} />
        <Syncs dossier={dossier} isLinked={boundTo === null} />
        <Exceptions dossier={dossier} isLinked={boundTo === null} />
        <Policies dossier={dossier} />
      </div>
    </div>
  );
}

function whatFacts(
  { item, n, stratum, ticket }: Dossier,
  isLinked: boolean,
  isPast: boolean,
): readonly (readonly [string, ReactNode])[] {
  const { asset, source, cves, externalId, episode, vulnerabilityId } = item;
  return [
    [
      'Asset',
      <span key="asset" className="foreign">
        {asset.name}
        {asset.address !== asset.name && <span className="muted"> {asset.address}</span>}
      </span>,
    ],
    [
      'Source',
      <span key="source" className="foreign">
        {source.name}, there {externalId}
      </span>,
    ],
    ...(cves.length === 0 ? [] : [['CVEs', cves.join(', ')] as const]),
    ...(episode === 1 ? [] : [['Episode', `${episode}: it was open before`] as const]),
    ['Drawn', `As item ${n}${stratum === 'all' ? '' : `, of ${stratum.replace('/', ', ').replaceAll('-', ' ')}`}`],
    [
      'Ticket',
      <code key="ticket" className={own['hash']}>
        {ticket}
      </code>,
    ],
    ...(isLinked
      ? [
          [
            isPast ? 'As it was then' : 'As it is now',
            <Link key="now" to="/vulnerabilities/$id" params={{ id: vulnerabilityId }} className="text">
              Open the vulnerability
            </Link>,
          ] as const,
        ]
      : []),
  ];
}

interface PartProps {
  readonly dossier: Dossier;
  readonly isLinked?: boolean;
}

/** The readings that recorded something of it, each with how complete it was. */
function Syncs({ dossier: { syncs }, isLinked = false }: PartProps) {
  return (
    <Section title="Syncs it rests on">
      {syncs.length === 0 && <p className={classes['remark']}>No sync recorded anything of it.</p>}
      <ul className={own['list']} aria-label="Syncs it rests on">
        {syncs.map((sync) => (
          <li key={sync.id}>
            <span className={own['listHead']}>
              {isLinked ? (
                <Link to="/syncs/$id" params={{ id: sync.id }} className="text">
                  <FullInstant at={sync.finishedAt ?? sync.queuedAt} />
                </Link>
              ) : (
                <FullInstant at={sync.finishedAt ?? sync.queuedAt} />
              )}
              <SyncStatusMark status={sync.status} />
            </span>
            {sync.certificate !== null && (
              <details className={own['more']}>
                <summary>{sync.certificate.reason}</summary>
                <Facts facts={figuresOf(sync.certificate).map(({ name, value }) => [name, value])} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Exceptions({ dossier: { exceptions }, isLinked = false }: PartProps) {
  if (exceptions.length === 0) return null;
  return (
    <Section title="Exceptions" note="Each with both people">
      <ul className={own['list']} aria-label="Exceptions">
        {exceptions.map(
          ({ id, number, kind, status, reason, proposedBy, proposedAt, createdAt, decision, until, end }) => (
            <li key={id}>
              <span className={own['listHead']}>
                {isLinked ? (
                  <Link to="/exceptions/$id" params={{ id }} className="text">
                    {exceptionTitles[kind]} #{number}
                  </Link>
                ) : (
                  <strong>
                    {exceptionTitles[kind]} #{number}
                  </strong>
                )}
                <span className="muted">{status}</span>
              </span>
              <p className="foreign">{reason}</p>
              <p className="muted">
                Proposed by <span className="foreign">{proposedBy.name}</span>,{' '}
                <FullInstant at={proposedAt ?? createdAt} />
                {decision !== null && (
                  <>
                    ; {status === 'rejected' ? 'rejected' : 'approved'} by{' '}
                    <span className="foreign">{decision.by}</span>, <FullInstant at={decision.at} />
                  </>
                )}
                {until !== null && (
                  <>
                    ; up to <FullInstant at={end?.at ?? until} />
                  </>
                )}
                .
              </p>
            </li>
          ),
        )}
      </ul>
    </Section>
  );
}

function Policies({ dossier: { policies } }: PartProps) {
  if (policies.length === 0) return null;
  return (
    <Section title="Versions of the policy">
      <ul className={own['list']} aria-label="Versions of the policy">
        {policies.map(({ version, effect, createdAt, createdBy, reason, sha256 }) => (
          <li key={version}>
            <span className={own['listHead']}>
              <strong>Version {version}</strong>
              <span className="muted">{effect}</span>
            </span>
            <p className="foreign">{reason}</p>
            <p className="muted">
              <span className="foreign">{createdBy}</span>, <FullInstant at={createdAt} />
            </p>
            <code className={own['hash']}>SHA-256 {sha256}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}
