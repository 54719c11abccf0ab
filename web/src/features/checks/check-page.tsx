import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Facts } from '../../components/facts.tsx';
import { FullInstant, Instant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { CheckStatusMark } from '../../components/sla-state.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Written } from '../../components/written.tsx';
import { usePresent } from '../../lib/clock.ts';
import { viewerTimeZone } from '../../lib/instants.ts';
import { useAsOf, useKnownAt, useWhen } from '../../lib/time-travel.ts';
import { ApprovedTextSection } from './approved-text.tsx';
import { CheckActions } from './check-actions.tsx';
import { CheckEntries } from './check-entries.tsx';
import { CheckHistory } from './check-history.tsx';
import { isOfVulnerabilities, restsOnSources } from './check-words.ts';
import classes from './checks.module.css';
import { ControlList } from './control-list.tsx';
import { CountBar } from './count-bar.tsx';
import { HeldTo, useSaysHeldTo } from './held-to.tsx';
import { type Check, checkQuery } from './queries.ts';
import { StatusSince } from './status-since.tsx';

/** One check: its verdict and why, what it said over time, and every entry behind it. */
export function CheckPage() {
  const { id } = useParams({ from: '/inside/checks/$id' });
  const { data: check, error, refetch } = useQuery(checkQuery(id, useWhen()));
  if (check === undefined) {
    return (
      <Page title="Check">
        {error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={check.title} actions={<CheckActions check={check} />}>
      {error !== null && <Failure error={error} onRetry={() => refetch()} />}
      <Verdict check={check} />
      <CheckHistory check={check} />
      {isOfVulnerabilities(check) && (
        <Section title="Where it stands" note={standsWords(check)}>
          <div className={classes['padded']}>
            <CountBar check={check} />
            {check.onlyState === null && <p className={classes['late']}>{lateWords(check)}</p>}
          </div>
        </Section>
      )}
      <CheckEntries check={check} />
      {check.entriesOf === 'figures' && <ApprovedTextSection />}
      <Section title="Controls it supports">
        <ControlList controls={check.controls} />
      </Section>
    </Page>
  );
}

function Verdict({ check }: { readonly check: Check }) {
  const asOf = useAsOf();
  const knownAt = useKnownAt();
  const present = usePresent();
  const saysHeldTo = useSaysHeldTo(check);
  return (
    <div className={classes['verdict']} data-status={check.status}>
      <div className={classes['verdictHead']}>
        <CheckStatusMark status={check.status} byException={check.byException} />
        <span className="muted">
          <StatusSince check={check} />
        </span>
      </div>
      <p className={`${classes['verdictReason']} foreign`}>
        <Written text={check.reason} />
      </p>
      {check.byException && (
        <p className={classes['exception']}>It rests on exceptions: without them, the status would be worse.</p>
      )}
      <p className={classes['onlyPrint']}>
        As of <FullInstant at={asOf ?? new Date(present).toISOString()} /> ({viewerTimeZone}).
      </p>
      <p className={classes['why']}>{check.whyItMatters}</p>
      <Facts
        facts={[
          ...(saysHeldTo ? [['Held to', <HeldTo key="h" check={check} />] as const] : []),
          ...(restsOnSources(check) ? [dataAge(check)] : []),
          ...(knownAt === undefined
            ? [[asOf === undefined ? 'Judged last' : 'Noted', <FullInstant key="j" at={check.evaluatedAt} />] as const]
            : []),
          ...(asOf === undefined
            ? []
            : [
                [
                  knownAt === undefined ? 'Shown as known on' : 'Shown as of',
                  <FullInstant key="a" at={asOf} />,
                ] as const,
              ]),
          ...(knownAt === undefined ? [] : [['By what was known on', <FullInstant key="k" at={knownAt} />] as const]),
        ]}
      />
    </div>
  );
}

function dataAge({ dataAsOf }: Check): readonly [string, ReactNode] {
  if (dataAsOf === null) return ['Data as of', 'Not every source was read completely yet.'];
  return [
    'Data as of',
    <span key="d">
      <FullInstant at={dataAsOf} /> <span className="muted no-print">({<Instant at={dataAsOf} />})</span>
    </span>,
  ];
}

function standsWords({ heldTo }: Check): string {
  if (heldTo === null) return 'Vulnerabilities that this check judges';
  return `What “${heldTo.title}” is about, by where it stands under it`;
}

function lateWords({ counts: { met, missed } }: Check): string {
  if (met + missed === 0) return 'In the last 365 days nothing with a deadline was resolved.';
  const all = (met + missed).toLocaleString('en');
  if (missed === 0) return `In the last 365 days all ${all} that were resolved met their deadline.`;
  return `In the last 365 days ${met.toLocaleString('en')} of ${all} that were resolved met their deadline; ${missed.toLocaleString('en')} missed it.`;
}
