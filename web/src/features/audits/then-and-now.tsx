import type { ReactNode } from 'react';
import { FullInstant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { SlaWindow } from '../../components/sla-window.tsx';
import { localDateText } from '../../lib/instants.ts';
import { useHoverText } from '../../lib/policy-zone.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './audits.module.css';
import own from './dossier.module.css';
import type { Dossier, PopulationItem } from './queries.ts';

/** How the item stood at the end of the window: as it was known then, and as it is known now, where that differs. */
export function ThenAndNow({ dossier, windowEnd }: { readonly dossier: Dossier; readonly windowEnd: string }) {
  const { item, itemNow, differing, knownAt } = dossier;
  const asOf = useAsOf();
  const isSame = differing.length === 0;
  const rows = rowsOf(item, itemNow).map((row) => {
    const differs = row.names.some((name) => JSON.stringify(item[name]) !== JSON.stringify(itemNow[name]));
    return { ...row, differs, isMarked: differs || row.isOfThen === true };
  });
  const hasNow = rows.some(({ differs }) => differs);
  return (
    <Section
      title={
        isSame ? 'How it stands' : asOf === undefined ? 'As known then, and as known now' : 'As known then, and later'
      }
      note={isSame ? 'Nothing became known later that says otherwise' : undefined}
    >
      <div className={classes['body']}>
        {item.dueAt !== null && (
          <SlaWindow
            state={item.state}
            anchorAt={Date.parse(item.openedAt)}
            dueAt={Date.parse(item.dueAt)}
            // It is told as it stood at the window's end: what was resolved later was open then.
            now={Date.parse(windowEnd)}
            resolvedAt={item.resolvedAt === null || !item.isResolved ? null : Date.parse(item.resolvedAt)}
            isWide
          />
        )}
        <table className={own['compare']}>
          <caption className="visually-hidden">How the item stands</caption>
          <thead className={hasNow ? undefined : 'visually-hidden'}>
            <tr>
              <th scope="col">Fact</th>
              <th scope="col">
                In this audit, <FullInstant at={knownAt} />
              </th>
              {hasNow && (
                <th scope="col">
                  {asOf === undefined ? (
                    'As known now'
                  ) : (
                    <>
                      As known on <FullInstant at={asOf} />
                    </>
                  )}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ title, known, now, differs, isMarked }) => (
              <tr key={title} data-differs={isMarked || undefined}>
                <th scope="row">{title}</th>
                <td>{known}</td>
                {hasNow && <td>{differs ? now : <span className="muted">the same</span>}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface Row {
  readonly title: string;
  /** The fields of the item that it tells of. */
  readonly names: readonly (keyof PopulationItem)[];
  readonly known: ReactNode;
  readonly now: ReactNode;
  /** It tells what was known at the window's end. */
  readonly isOfThen?: boolean;
}

function rowsOf(item: PopulationItem, itemNow: PopulationItem): readonly Row[] {
  const row = (
    title: string,
    names: readonly (keyof PopulationItem)[],
    of: (each: PopulationItem) => ReactNode,
  ): Row => ({
    title,
    names,
    known: of(item),
    now: of(itemNow),
  });
  return [
    row('At the window’s end', ['state'], ({ state }) => <SlaStateMark state={state} />),
    ...(item.stateThen === item.state
      ? []
      : [
          {
            title: 'As known at that end',
            names: ['stateThen'] as const,
            isOfThen: true,
            known: item.stateThen === null ? 'not known yet' : <SlaStateMark state={item.stateThen} />,
            now: itemNow.stateThen === null ? 'not known yet' : <SlaStateMark state={itemNow.stateThen} />,
          },
        ]),
    row('Severity', ['severity'], ({ severity }) => <SeverityMark severity={severity} />),
    row('First seen', ['firstSeenAt', 'firstSeenBasis', 'openedAt'], ({ firstSeenAt, firstSeenBasis }) => (
      <>
        <FullInstant at={firstSeenAt} /> <span className="muted">by {basisOfFirst(firstSeenBasis)}</span>
      </>
    )),
    row('Recorded', ['recordedAt'], ({ recordedAt }) => <FullInstant at={recordedAt} />),
    row('Due', ['dueAt', 'dueOn'], ({ dueAt, dueOn }) =>
      dueAt === null ? (
        <span className="muted">no deadline</span>
      ) : dueOn === null ? (
        <FullInstant at={dueAt} />
      ) : (
        <DueDay on={dueOn} at={dueAt} />
      ),
    ),
    row(
      'Resolved',
      ['resolvedAt', 'resolutionBasis', 'resolutionRecordedAt', 'isResolved'],
      ({ resolvedAt, resolutionBasis, resolutionRecordedAt }) =>
        resolvedAt === null ? (
          <span className="muted">still open</span>
        ) : (
          <>
            <FullInstant at={resolvedAt} />, <span className="muted">{basisOfClosing(resolutionBasis)}</span>
            {resolutionRecordedAt !== null && (
              <span className={own['recorded']}>
                recorded <FullInstant at={resolutionRecordedAt} />
              </span>
            )}
          </>
        ),
    ),
    row('Verdict', ['verdict'], ({ verdict }) =>
      verdict === null ? <span className="muted">none yet</span> : <SlaStateMark state={verdict} />,
    ),
    row('Excepted in the window', ['wasExcepted', 'exceptions'], ({ wasExcepted }) => (wasExcepted ? 'yes' : 'no')),
  ];
}

/** A day of the policy; on hover its last instant, with the zones. */
function DueDay({ on, at }: { readonly on: string; readonly at: string }) {
  return (
    <time dateTime={on} title={useHoverText(at)}>
      {localDateText(on)}, until that day ends
    </time>
  );
}

function basisOfFirst(basis: string): string {
  const words: Readonly<Record<string, string>> = {
    'source-date': 'the source’s own date',
    'scan-history': 'the history of its scans',
    'first-sight': 'Curfew’s first sight of it',
  };
  return words[basis] ?? basis;
}

export function basisOfClosing(basis: PopulationItem['resolutionBasis']): string {
  if (basis === 'source-status') return 'the source says so';
  if (basis === 'rescan') return 'scanned again without it';
  return basis === 'attested' ? 'attested by a person' : 'on no known ground';
}
