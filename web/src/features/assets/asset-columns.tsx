import { Button } from '@mantine/core';
import { IconCircleDashed, IconClockExclamation, IconEyeOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { FullInstant, Instant } from '../../components/instant.tsx';
import type { Column } from '../../components/table.tsx';
import classes from './assets.module.css';
import type { Asset } from './queries.ts';
import { scanAge } from './scan-age.ts';

interface ColumnOptions {
  readonly maxAgeDays: number | undefined;
  readonly now: number;
  /** Null where the person may not, or while a past day is shown. */
  readonly onScope: ((asset: Asset) => void) | null;
}

export function assetColumns({ maxAgeDays, now, onScope }: ColumnOptions): readonly Column<Asset>[] {
  const columns: Column<Asset>[] = [
    {
      title: 'Asset',
      onCard: 'head',
      cell: ({ id, name }) => (
        <Link to="/vulnerabilities" search={{ assetId: id }} className={`${classes['title']} foreign`}>
          {name}
        </Link>
      ),
    },
    {
      title: 'Overdue',
      isNumber: true,
      cell: ({ id, name, overdue }) => (
        <Count of={name} count={overdue} isOverdue filters={{ assetId: id, slaState: 'overdue' }} />
      ),
    },
    {
      title: 'Open',
      isNumber: true,
      cell: ({ id, name, open }) => <Count of={name} count={open} filters={{ assetId: id, status: 'open' }} />,
    },
    { title: 'Address', cell: ({ address }) => <span className="foreign">{address}</span> },
    {
      title: 'Last scan',
      isTight: true,
      cell: (asset) => <LastScan asset={asset} maxAgeDays={maxAgeDays} now={now} />,
    },
    { title: 'Listed', isTight: true, cell: listedWords },
    { title: 'Scope', cell: (asset) => <Scope asset={asset} /> },
  ];
  if (onScope === null) return columns;
  const change: Column<Asset> = {
    title: 'Change',
    isTight: true,
    cell: (asset) => (
      <Button variant="subtle" size="compact-xs" onClick={() => onScope(asset)}>
        {asset.outOfScope === null ? 'Take out of scope' : 'Put back in scope'}
        <span className="visually-hidden"> {asset.name}</span>
      </Button>
    ),
  };
  return [...columns, change];
}

interface CountProps {
  /** The name of the asset. */
  readonly of: string;
  readonly count: number;
  readonly isOverdue?: boolean;
  readonly filters: { readonly assetId: string; readonly slaState?: string; readonly status?: string };
}

function Count({ of, count, isOverdue = false, filters }: CountProps) {
  if (count === 0) return <span className="muted">0</span>;
  return (
    <Link to="/vulnerabilities" search={filters as never} className={isOverdue ? classes['overdue'] : 'text'}>
      {count.toLocaleString('en')}
      <span className="visually-hidden">
        {isOverdue ? ' overdue on ' : ' open on '}
        {of}
      </span>
    </Link>
  );
}

function LastScan({ asset, maxAgeDays, now }: Omit<ColumnOptions, 'onScope'> & { readonly asset: Asset }) {
  const age = maxAgeDays === undefined ? 'fresh' : scanAge(asset, maxAgeDays, now);
  if (asset.lastScanAt === null) {
    return (
      <span className={classes['mark']} data-age={age}>
        <IconCircleDashed size={15} aria-hidden /> Never scanned
      </span>
    );
  }
  return (
    <span className={classes['mark']} data-age={age}>
      {age === 'too-old' && <IconClockExclamation size={15} aria-hidden />}
      <Instant at={asset.lastScanAt} />
      {age === 'too-old' && <span className={classes['limit']}>too old: over {maxAgeDays} days</span>}
    </span>
  );
}

function listedWords({ isListed }: Asset) {
  if (isListed) return 'Listed';
  return <span className="muted">No longer listed</span>;
}

function Scope({ asset: { outOfScope, isListed } }: { readonly asset: Asset }) {
  if (outOfScope === null && !isListed) return <span className="muted">Does not count while it is not listed</span>;
  if (outOfScope === null) return <span className="muted">Must be scanned</span>;
  return (
    <span className={classes['out']}>
      <span className={classes['outMark']}>
        <IconEyeOff size={15} aria-hidden /> Out of scope
      </span>
      <span className="foreign muted">
        {outOfScope.reason} ({outOfScope.by}, <FullInstant at={outOfScope.at} />)
      </span>
    </span>
  );
}
