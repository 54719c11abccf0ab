import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { exceptionTitles } from '../../lib/exception-kinds.ts';
import { useSession } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { FilterChip } from './filter-chip.tsx';
import classes from './filters.module.css';
import { assetQuery, assetsQuery, exceptionQuery, membersQuery } from './queries.ts';

interface SearchFilterProps {
  readonly chosen: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

/** One asset, found by its name or address. */
export function AssetFilter({ chosen, onChoose, sourceId }: SearchFilterProps & { sourceId: string | undefined }) {
  const named = useQuery({ ...assetQuery(chosen ?? '', useAsOf()), enabled: chosen !== undefined });
  // Of a past day, also one that was not known yet.
  const value = chosen === undefined ? null : (named.data?.name ?? (named.isError ? 'not there' : '…'));
  return (
    <FilterChip label="Asset" value={value} onRemove={() => onChoose(undefined)}>
      {(close) => (
        <AssetChoices
          sourceId={sourceId}
          onChoose={(id) => {
            onChoose(id);
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

function AssetChoices(props: { sourceId: string | undefined; onChoose: (id: string) => void }) {
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 150);
  const { data: assets } = useQuery(assetsQuery(q, props.sourceId, useAsOf()));
  return (
    <div className={classes['list']}>
      <SearchText label="Name or address of the asset" value={text} onChange={setText} />
      <div className={classes['options']}>
        {assets?.map(({ id, name, address }) => (
          <Option key={id} onChoose={() => props.onChoose(id)} note={address === name ? undefined : address}>
            {name}
          </Option>
        ))}
        {assets?.length === 0 && <p className={classes['nothing']}>No asset is called so.</p>}
      </div>
    </div>
  );
}

/** Whose it is: mine, nobody's, or a member's. */
export function AssigneeFilter({ chosen, onChoose }: SearchFilterProps) {
  const members = useQuery({ ...membersQuery(useAsOf()), enabled: chosen !== undefined });
  const name =
    chosen === 'me'
      ? 'Me'
      : chosen === 'none'
        ? 'Nobody'
        : (members.data?.find(({ id }) => id === chosen)?.name ?? (members.isSuccess ? 'not there' : '…'));
  return (
    <FilterChip label="Assignee" value={chosen === undefined ? null : name} onRemove={() => onChoose(undefined)}>
      {(close) => (
        <MemberChoices
          isFilter
          onChoose={(id) => {
            onChoose(id);
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

interface MemberChoicesProps {
  /** A filter offers `me` and `none`; an assignment offers the members, with the viewer first. */
  readonly isFilter?: boolean;
  readonly onChoose: (id: string, name: string) => void;
}

/** Members to choose from, by name. */
export function MemberChoices({ isFilter = false, onChoose }: MemberChoicesProps) {
  const { member } = useSession();
  const [text, setText] = useState('');
  const { data: members = [] } = useQuery(membersQuery(useAsOf()));
  const sought = text.trim().toLocaleLowerCase();
  const found = members
    .filter(({ id, disabledAt }) => disabledAt === null && id !== member?.id)
    // An auditor changes nothing; what was given to one before the role changed can still be looked for.
    .filter(({ role }) => isFilter || role !== 'auditor')
    .filter(({ name, email }) => `${name} ${email}`.toLocaleLowerCase().includes(sought));
  const isMeFound = member !== null && `me ${member.name} ${member.email}`.toLocaleLowerCase().includes(sought);
  return (
    <div className={classes['list']}>
      <SearchText label="Name of the member" value={text} onChange={setText} />
      <div className={classes['options']}>
        {isMeFound && (
          <Option onChoose={() => onChoose(isFilter ? 'me' : member.id, member.name)} note={member.name}>
            Me
          </Option>
        )}
        {'nobody'.includes(sought) && <Option onChoose={() => onChoose('none', 'nobody')}>Nobody</Option>}
        {found.slice(0, 50).map(({ id, name, email }) => (
          <Option key={id} onChoose={() => onChoose(id, name)} note={email === name ? undefined : email}>
            {name}
          </Option>
        ))}
      </div>
    </div>
  );
}

/** One CVE, whole. */
export function CveFilter({ chosen, onChoose }: SearchFilterProps) {
  return (
    <FilterChip label="CVE" value={chosen ?? null} onRemove={() => onChoose(undefined)}>
      {(close) => (
        <CveForm
          chosen={chosen}
          onChoose={(cve) => {
            onChoose(cve);
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

function CveForm({ chosen, onChoose }: SearchFilterProps) {
  const [text, setText] = useState(chosen ?? '');
  const cve = text.trim().toUpperCase();
  const isWhole = /^CVE-\d{4}-\d{4,}$/.test(cve);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onChoose(cve);
  };
  return (
    <form onSubmit={submit} className={classes['range']}>
      <TextInput
        size="xs"
        label="Whole CVE id"
        placeholder="CVE-2026-12345"
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-autofocus
      />
      <Button type="submit" size="xs" variant="default" disabled={!isWhole}>
        Show this CVE
      </Button>
    </form>
  );
}

function SearchText(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (to: string) => void;
}) {
  return (
    <TextInput
      size="xs"
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      data-autofocus
    />
  );
}

function Option(props: { readonly onChoose: () => void; readonly note?: string | undefined; children: ReactNode }) {
  return (
    <button type="button" className={classes['option']} onClick={props.onChoose}>
      <span className="foreign">{props.children}</span>
      {props.note !== undefined && <span className={`${classes['note']} foreign`}>{props.note}</span>}
    </button>
  );
}

/** What one exception covers: it comes from its page, and can be taken off here. */
export function ExceptionFilter({ id, onRemove }: { readonly id: string; readonly onRemove: () => void }) {
  const { data, isError } = useQuery(exceptionQuery(id, useAsOf()));
  // Of a past day, also one that was not written yet.
  const value = data !== undefined ? `${exceptionTitles[data.kind]} #${data.number}` : isError ? 'not there' : '…';
  return (
    <FilterChip label="Exception" value={value} onRemove={onRemove}>
      {() => (
        <p className={classes['nothing']}>
          <Link to="/exceptions/$id" params={{ id }} className="text">
            Show the exception
          </Link>
        </p>
      )}
    </FilterChip>
  );
}
