import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { overviewQuery } from '../../lib/overview.ts';
import { useWhen } from '../../lib/time-travel.ts';
import type { Statistics } from './queries.ts';
import type { StatisticsSearch } from './search.ts';
import classes from './statistics.module.css';

const spans = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: 'month', label: 'Last month' },
  { value: 'year', label: 'A year' },
];

/** Which days, and of which source. All of it stands in the address. */
export function PeriodControls({ statistics }: { readonly statistics: Statistics }) {
  const search = useSearch({ from: '/inside/statistics' });
  const { data: overview } = useQuery(overviewQuery(useWhen()));
  const navigate = useNavigate({ from: '/statistics' });
  const change = (to: StatisticsSearch) =>
    void navigate({ search: (all) => ({ ...all, ...to }), replace: true, resetScroll: false });
  const isGiven = search.from !== undefined || search.to !== undefined;
  const sources = overview?.sources ?? [];
  const days = {
    days: undefined,
    month: undefined,
    from: search.from ?? statistics.from,
    to: search.to ?? statistics.to,
  };
  return (
    <div className={`${classes['controls']} no-print`}>
      <SegmentedControl
        aria-label="Period"
        data={spans}
        value={isGiven ? '' : search.month === 'last' ? 'month' : `${search.days ?? 'year'}`}
        onChange={(span) =>
          change({
            from: undefined,
            to: undefined,
            days: span === '30' ? 30 : span === '90' ? 90 : undefined,
            month: span === 'month' ? 'last' : undefined,
          })
        }
      />
      <TextInput
        type="date"
        label="From"
        value={statistics.from}
        max={statistics.to}
        onChange={({ currentTarget: { value } }) => value !== '' && change({ ...days, from: value })}
      />
      <TextInput
        type="date"
        label="To"
        value={statistics.to}
        min={statistics.from}
        max={statistics.asOf.slice(0, 10)}
        onChange={({ currentTarget: { value } }) => value !== '' && change({ ...days, to: value })}
      />
      {(sources.length > 1 || search.sourceId !== undefined) && (
        <Select
          label="Source"
          placeholder="All sources"
          clearable
          data={sources.map(({ id, name }) => ({ value: id, label: name }))}
          value={search.sourceId ?? null}
          onChange={(sourceId) => change({ sourceId: sourceId ?? undefined })}
        />
      )}
    </div>
  );
}
