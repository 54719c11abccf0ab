import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Stale } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { ScannerText } from '../../components/scanner-text.tsx';
import { plural } from '../../lib/instants.ts';
import classes from './detail.module.css';
import type { DetailedVulnerability } from './queries.ts';

/** What the scanner wrote, as text, and what Curfew made of its words. */
export function SourceSays({ one }: { readonly one: DetailedVulnerability }) {
  const { sourceFacts: facts } = one;
  return (
    <>
      <Section title="Issue">
        {one.textsKnownSince !== undefined && (
          <Stale>
            What the source says of this issue is kept since <FullInstant at={one.textsKnownSince} />. It is shown, with
            title and CVE ids, as it was said then; what was said before is not known.
          </Stale>
        )}
        <div className={classes['card']}>
          <Foreign title="Description" text={one.description} nothing="The source describes it no further." />
          <Foreign title="Solution" text={one.solution} nothing="The source names no solution." />
        </div>
      </Section>
      <Section title="What the source says" note={<span className="foreign">{one.source.name}</span>}>
        <div className={classes['card']}>
          <Facts
            facts={[
              ['Severity', <Mapped key="severity" {...facts.severity} />],
              ['Status', <Mapped key="status" {...facts.status} />],
              ['First seen', <FirstSeen key="first" one={one} />],
              ['Last seen', <LastSeen key="last" one={one} />],
              ...(one.category === '' ? [] : [['Category', <Words key="category" text={one.category} />] as const]),
              ...(one.isPciRelevant === null
                ? []
                : [['PCI DSS', one.isPciRelevant ? 'Relevant' : 'Not relevant'] as const]),
              ['Id at the source', <Words key="id" text={one.externalId} />],
              ['Revision here', String(one.revision)],
            ]}
          />
        </div>
      </Section>
    </>
  );
}

function Mapped({ said, means, how }: { readonly said: string; readonly means: string; readonly how: string }) {
  return (
    <>
      <strong className={classes['means']}>{means}</strong>
      {said !== '' && said !== means && (
        <>
          {' '}
          <span className="muted">from</span> <q className="foreign">{said}</q>
        </>
      )}
      <span className={`${classes['how']} foreign`}>{how}</span>
    </>
  );
}

function FirstSeen({ one }: { readonly one: DetailedVulnerability }) {
  return (
    <>
      {one.firstSeenOrEarlier && 'at the latest '}
      <FullInstant at={one.firstSeenAt} />
      <span className={`${classes['how']} foreign`}>{one.sourceFacts.firstSeen.how}</span>
    </>
  );
}

function LastSeen({ one }: { readonly one: DetailedVulnerability }) {
  return (
    <>
      <FullInstant at={one.lastSeenAt} />
      {one.seenInScan !== null && (
        <span className={classes['how']}>
          Last seen open in the scan of <FullInstant at={one.seenInScan.at} />.
        </span>
      )}
      {one.notSeenSince !== null && (
        <span className={classes['how']}>
          Not listed since <FullInstant at={one.notSeenSince} />
          {one.notSeenSyncs !== null && one.notSeenSyncs > 0 && `, by ${plural(one.notSeenSyncs, 'complete sync')}`}.
          Nothing proves a fix, so it is not resolved.
        </span>
      )}
    </>
  );
}

function Words({ text }: { readonly text: string }) {
  return <span className="foreign">{text}</span>;
}

function Foreign({ title, text, nothing }: { title: string; text: string; nothing: string }) {
  return (
    <div className={classes['prose']}>
      <h3>{title}</h3>
      {text === '' ? <p className="muted">{nothing}</p> : <ScannerText text={text} />}
    </div>
  );
}
