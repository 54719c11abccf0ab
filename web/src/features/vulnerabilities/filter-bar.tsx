import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { SeverityMark, severities, severityWord } from '../../components/severity.tsx';
import { type SlaState, SlaStateMark, slaStateWord } from '../../components/sla-state.tsx';
import type { Shape } from '../../lib/api.ts';
import { openStates } from '../../lib/lists-behind.ts';
import { ChoiceFilter } from './choice-filter.tsx';
import { DueFilter, FirstSeenFilter, ResolvedFilter } from './due-filter.tsx';
import { FilterChip } from './filter-chip.tsx';
import classes from './filters.module.css';
import { everyStatus, implied, isFiltered, statusOf, unresolved } from './filters.ts';
import type { VulnerabilitySearch } from './search.ts';
import { AssetFilter, AssigneeFilter, CveFilter, ExceptionFilter } from './search-filters.tsx';

const slaStates: readonly SlaState[] = [
  'overdue',
  'due-soon',
  'on-track',
  'needs-triage',
  'no-deadline',
  'excepted',
  'met',
  'missed',
  'not-judged',
];
const severityChoices = severities.map((value) => ({
  value,
  word: severityWord(value),
  mark: <SeverityMark severity={value} />,
}));
const slaStateChoices = slaStates.map((value) => ({
  value,
  word: slaStateWord(value),
  mark: <SlaStateMark state={value} />,
}));
const statusChoices = [
  { value: 'open', word: 'Open', mark: 'Open' },
  { value: 'resolved', word: 'Resolved', mark: 'Resolved' },
  { value: 'suppressed', word: 'Suppressed at the source', mark: 'Suppressed at the source' },
];
const togetherWords: Readonly<Record<string, string>> = { [unresolved]: 'Unresolved', [everyStatus]: 'All' };

interface FilterBarProps {
  readonly search: VulnerabilitySearch;
  readonly sourceId: string | undefined;
  readonly count: Shape<'VulnerabilityCount'> | undefined;
  readonly textField: Ref<HTMLInputElement>;
  /** `isTyping`: the address is replaced, so that Back does not go letter by letter. */
  readonly onChange: (changes: Partial<VulnerabilitySearch>, isTyping?: boolean) => void;
  readonly onClear: () => void;
}

/** Everything that the list can be filtered by. */
export function FilterBar({ search, sourceId, count, textField, onChange, onClear }: FilterBarProps) {
  const status = statusOf(search);
  const [isAll, showAll] = useState(false);
  return (
    <search className={classes['bar']} aria-label="Filters">
      <TextFilter value={search.q} field={textField} onChange={(q) => onChange({ q }, true)} />
      <ChoiceFilter
        label="Status"
        choices={statusChoices}
        chosen={status}
        togetherWord={status === undefined ? undefined : togetherWords[status]}
        onChoose={(next) => onChange({ status: next ?? everyStatus })}
        // Without one the list would fall back to what is unresolved.
        onRemove={() => onChange({ status: implied(search) === undefined ? undefined : everyStatus })}
      />
      <ChoiceFilter
        label="Severity"
        choices={severityChoices}
        chosen={search.severity}
        counts={search.severity === undefined ? count?.bySeverity : null}
        onChoose={(severity) => onChange({ severity })}
      />
      <ChoiceFilter
        label="SLA state"
        choices={slaStateChoices}
        chosen={search.slaState}
        togetherWord={search.slaState === openStates ? 'Open, not excepted' : undefined}
        counts={search.slaState === undefined ? count?.bySlaState : null}
        onChoose={(slaState) => onChange({ slaState })}
      />
      <DueFilter after={search.dueAfter} before={search.dueBefore} onChoose={onChange} />
      <AssigneeFilter chosen={search.assignee} onChoose={(assignee) => onChange({ assignee })} />
      <AssetFilter chosen={search.assetId} sourceId={sourceId} onChoose={(assetId) => onChange({ assetId })} />
      {search.exceptionId !== undefined && (
        <ExceptionFilter id={search.exceptionId} onRemove={() => onChange({ exceptionId: undefined })} />
      )}
      <Seldom isShown={isAll || search.cve !== undefined}>
        <CveFilter chosen={search.cve} onChoose={(cve) => onChange({ cve })} />
      </Seldom>
      <Seldom isShown={isAll || search.firstSeenAfter !== undefined || search.firstSeenBefore !== undefined}>
        <FirstSeenFilter after={search.firstSeenAfter} before={search.firstSeenBefore} onChoose={onChange} />
      </Seldom>
      <Seldom isShown={isAll || search.resolvedAfter !== undefined || search.resolvedBefore !== undefined}>
        <ResolvedFilter after={search.resolvedAfter} before={search.resolvedBefore} onChoose={onChange} />
      </Seldom>
      <Seldom isShown={isAll || search.notSeen !== undefined}>
        <SeenFilter chosen={search.notSeen} onChoose={(notSeen) => onChange({ notSeen })} />
      </Seldom>
      <button type="button" className={classes['more']} aria-expanded={isAll} onClick={() => showAll(!isAll)}>
        {isAll ? 'Fewer' : 'More'}
        <span className="visually-hidden"> filters</span>
      </button>
      {isFiltered(search) && (
        <button type="button" className={classes['clear']} onClick={onClear}>
          Clear<span className="visually-hidden"> filters</span>
        </button>
      )}
    </search>
  );
}

/** On a wide screen there is room for it always; else it waits behind “More” while nothing is chosen in it. */
function Seldom({ isShown, children }: { readonly isShown: boolean; readonly children: ReactNode }) {
  return (
    <span className={classes['seldom']} data-shown={isShown || undefined}>
      {children}
    </span>
  );
}

function SeenFilter(props: {
  readonly chosen: 'true' | 'false' | undefined;
  readonly onChoose: (value: 'true' | 'false' | undefined) => void;
}) {
  const words = { true: 'No longer', false: 'Still' } as const;
  return (
    <FilterChip
      label="Listed"
      value={props.chosen === undefined ? null : words[props.chosen]}
      onRemove={() => props.onChoose(undefined)}
    >
      {(close) => (
        <div className={classes['list']}>
          {(['true', 'false'] as const).map((value) => (
            <button
              key={value}
              type="button"
              className={classes['option']}
              onClick={() => {
                props.onChoose(value);
                close();
              }}
            >
              {value === 'true' ? 'No longer listed by its source' : 'Still listed by its source'}
            </button>
          ))}
        </div>
      )}
    </FilterChip>
  );
}

interface TextFilterProps {
  readonly value: string | undefined;
  readonly field: Ref<HTMLInputElement>;
  readonly onChange: (q: string | undefined) => void;
}

/** Takes effect a moment after the last letter. */
function TextFilter({ value = '', field, onChange }: TextFilterProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const change = useRef(onChange);
  change.current = onChange;
  // What comes by another way (Back, Clear filters) shows here too.
  if (value !== sent.current) {
    sent.current = value;
    if (text.trim() !== value) setText(value);
  }
  useEffect(() => {
    const q = text.trim();
    if (q === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = q;
      change.current(q === '' ? undefined : q);
    }, 120);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes['text']}
      leftSection={<IconSearch size={14} aria-hidden />}
      aria-label="Title, asset, CVE or id"
      placeholder="Title, asset, CVE, id"
      maxLength={200}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
