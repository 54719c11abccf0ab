import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { actionChoices } from './actions.ts';
import classes from './audit-log.module.css';
import { keysQuery, peopleQuery } from './queries.ts';
import type { AuditSearch } from './search.ts';

interface AuditFiltersProps {
  readonly search: AuditSearch;
  readonly onChange: (change: AuditSearch) => void;
  /** Only where there is something to clear. */
  readonly onClear: (() => void) | undefined;
}

/** By what, by whom, from when to when. All of it stands in the address. */
export function AuditFilters({ search, onChange, onClear }: AuditFiltersProps) {
  const asOf = useAsOf();
  const people = useQuery(peopleQuery(asOf)).data ?? [];
  const keys = useQuery({ ...keysQuery(asOf), enabled: useMay('api-keys.read') }).data ?? [];
  const actors = [
    { group: 'Members', items: people.map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` })) },
    { group: 'API keys', items: keys.map(({ id, name, endsWith }) => ({ value: id, label: `${name}, …${endsWith}` })) },
    { group: 'Others', items: others },
  ].filter(({ items }) => items.length > 0);
  return (
    <search className={`${classes['filters']} no-print`} aria-label="Narrow the audit log">
      <Select
        label="What"
        placeholder="Everything"
        data={actionChoices}
        value={search.action ?? null}
        onChange={(value) => onChange({ action: value ?? undefined })}
        searchable
        clearable
        nothingFoundMessage="Nothing is called that."
        className={classes['wide']}
      />
      <Select
        label="Who"
        placeholder="Everybody"
        data={actors}
        value={search.actor ?? null}
        onChange={(value) => onChange({ actor: value ?? undefined })}
        searchable
        clearable
        nothingFoundMessage="Nobody is called that."
        className={classes['wide']}
      />
      <TextInput
        label="From"
        type="date"
        max={search.to}
        value={search.from ?? ''}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        label="To"
        type="date"
        min={search.from}
        value={search.to ?? ''}
        onChange={(event) => onChange({ to: event.currentTarget.value || undefined })}
      />
      {onClear !== undefined && (
        <Button variant="subtle" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </search>
  );
}

const others = [
  { value: 'local', label: 'The command line' },
  { value: 'setup', label: 'The set-up link' },
  { value: 'system', label: 'Curfew itself' },
];
