import { Button, CopyButton, Popover } from '@mantine/core';
import { IconCheck, IconExternalLink, IconLink, IconPrinter, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Due } from '../../components/due.tsx';
import { Instant } from '../../components/instant.tsx';
import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { plural } from '../../lib/instants.ts';
import { useMay } from '../../lib/session.ts';
import { travelSearch, useAsOf, useWhen } from '../../lib/time-travel.ts';
import { AttestButton } from './attest-dialog.tsx';
import classes from './detail.module.css';
import { ProposeButton } from './exception-card.tsx';
import type { DetailedVulnerability } from './queries.ts';
import { MemberChoices } from './search-filters.tsx';
import { useAssignWithUndo } from './selection-bar.tsx';
import { StateFactButton } from './stated-facts.tsx';

interface HeadingProps {
  readonly one: DetailedVulnerability;
  readonly level: 1 | 2;
}

/** What it is, how bad, how it stands, where; and what can be done with it. */
export function DetailHeading({ one, level }: HeadingProps) {
  const Heading = `h${level}` as const;
  return (
    <header className={classes['heading']}>
      <Heading className={`${classes['title']} foreign`}>{one.title}</Heading>
      <div className={classes['marks']}>
        <SlaStateMark state={one.slaState} />
        <span className={classes['due']}>
          <Due of={one} />
        </span>
        <SeverityMark severity={one.severity} />
        {one.severityOverride !== null && (
          <span className="muted">
            stated by <span className="foreign">{one.severityOverride.by}</span>; the scanner says{' '}
            {severityWord(one.severityOverride.from)}
          </span>
        )}
        {one.cves.map((cve) => (
          <Link key={cve} to="/vulnerabilities" search={{ cve }} className={`${classes['cve']} foreign`}>
            {cve}
          </Link>
        ))}
      </div>
      <p className={classes['where']}>
        on{' '}
        <Link to="/vulnerabilities" search={{ assetId: one.asset.id }} className="text foreign">
          {one.asset.name}
        </Link>
        {one.asset.address !== one.asset.name && <span className="muted foreign"> {one.asset.address}</span>}
        {one.assetNow?.scanAt != null && (
          <span className="muted">
            {' '}
            · scanned <Instant at={one.assetNow.scanAt} />
          </span>
        )}
        {one.assetNow !== null && !one.assetNow.isListed && (
          <span className={classes['warn']}> · no longer listed by the source</span>
        )}
        {one.notSeenSince !== null && (
          <span className={classes['warn']}>
            {' '}
            · not seen any more since <Instant at={one.notSeenSince} />
            {one.notSeenSyncs !== null && one.notSeenSyncs > 0 && ` (${plural(one.notSeenSyncs, 'sync')})`}
          </span>
        )}
        {one.assetNow?.outOfScope != null && (
          <span className={classes['warn']}>
            {' '}
            · out of scope: <span className="foreign">{one.assetNow.outOfScope.reason}</span>
          </span>
        )}
      </p>
      <Actions one={one} />
    </header>
  );
}

function Actions({ one }: { readonly one: DetailedVulnerability }) {
  // Of a past day it is the link of that day: whoever opens it sees the same.
  const address = `${window.location.origin}/vulnerabilities/${one.id}${travelSearch(useWhen())}`;
  return (
    <div className={`${classes['actions']} no-print`}>
      <AssignButton one={one} />
      <ProposeButton one={one} />
      <StateFactButton one={one} />
      <AttestButton one={one} />
      <CopyButton value={address}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="xs"
            onClick={copy}
            leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconLink size={15} aria-hidden />}
          >
            {copied ? 'Link copied' : 'Copy link'}
          </Button>
        )}
      </CopyButton>
      {one.sourceUrl !== null && (
        <Button
          component="a"
          href={one.sourceUrl}
          target="_blank"
          rel="noreferrer noopener"
          variant="default"
          size="xs"
          leftSection={<IconExternalLink size={15} aria-hidden />}
        >
          Open in {one.source.provider === 'halo-security' ? 'Halo' : one.source.name}
        </Button>
      )}
      <Button
        variant="default"
        size="xs"
        onClick={() => window.print()}
        leftSection={<IconPrinter size={15} aria-hidden />}
      >
        Print
      </Button>
    </div>
  );
}

function AssignButton({ one }: { readonly one: DetailedVulnerability }) {
  const [isOpen, open] = useState(false);
  const asOf = useAsOf();
  const mayWork = useMay('vulnerabilities.work');
  const assign = useAssignWithUndo();
  const name = one.assigneeName ?? 'nobody';
  const reason =
    asOf === undefined ? 'Administrators, managers and engineers assign.' : 'A past day cannot be changed.';
  if (!mayWork || asOf !== undefined) {
    return (
      <span className={classes['fixed']} title={reason}>
        <IconUser size={15} aria-hidden /> Assigned to <span className="foreign">{name}</span>
      </span>
    );
  }
  return (
    <Popover opened={isOpen} onChange={open} position="bottom-start" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant={one.assignee === null ? 'filled' : 'default'}
          size="xs"
          onClick={() => open(!isOpen)}
          leftSection={<IconUser size={15} aria-hidden />}
        >
          {one.assignee === null ? 'Assign to …' : `Assigned to ${name}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label="Assign to">
        {isOpen && (
          <MemberChoices
            onChoose={(id, chosen) => {
              assign([one], id === 'none' ? null : id, chosen);
              open(false);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
