import { TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight, IconBug, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { api, bodyOf } from '../../lib/api.ts';
import { useSession } from '../../lib/session.ts';
import { asOfQuery, useWhen } from '../../lib/time-travel.ts';
import { isForBound } from './bound-auditor.ts';
import classes from './command-palette.module.css';

const places = [
  { label: 'Dashboard', to: '/' },
  { label: 'Checks', to: '/checks' },
  { label: 'Vulnerabilities, overview', to: '/vulnerabilities/overview' },
  { label: 'Vulnerabilities, all', to: '/vulnerabilities' },
  { label: 'Assets', to: '/assets' },
  { label: 'Syncs', to: '/syncs' },
  { label: 'Statistics', to: '/statistics' },
  { label: 'SLA policy', to: '/policy' },
  { label: 'Exceptions', to: '/exceptions' },
  { label: 'Propose an exception', to: '/exceptions/new' },
  { label: 'Evidence', to: '/evidence' },
  { label: 'Audits', to: '/audits' },
  { label: 'Connect a scanner', to: '/settings/integrations' },
  { label: 'Settings, members', to: '/settings/members' },
  { label: 'Settings, API keys', to: '/settings/api-keys' },
  { label: 'Settings, sign-in', to: '/settings/sign-in' },
  { label: 'Settings, organisation', to: '/settings/organisation' },
  { label: 'Settings, audit log', to: '/settings/audit-log' },
  { label: 'Settings, webhooks', to: '/settings/webhooks' },
  { label: 'Your account', to: '/settings/account' },
  { label: 'Your warnings', to: '/settings/notices' },
] as const;

interface CommandPaletteProps {
  readonly onClose: () => void;
  readonly onTimeTravel: () => void;
}

/** Search and commands under one key: pages by name, vulnerabilities by title, asset or CVE. */
export function CommandPalette({ onClose, onTimeTravel }: CommandPaletteProps) {
  const [text, setText] = useState('');
  const [chosen, choose] = useState(0);
  const [asked] = useDebouncedValue(text.trim(), 120);
  const when = useWhen();
  const { boundTo } = useSession();
  const isBound = boundTo !== null;
  const navigate = useNavigate();
  const listId = useId();
  const { data: found, error } = useQuery({
    queryKey: ['vulnerabilities', 'palette', asked, when],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/vulnerabilities', { params: { query: { q: asked, limit: 6, ...asOfQuery(when) } } })),
    enabled: asked.length >= 2 && !isBound,
  });
  const go = (to: (typeof places)[number]['to']) => () => {
    onClose();
    void navigate({ to });
  };
  const wanted = text.trim().toLowerCase();
  const entries = [
    ...places
      .filter(({ label, to }) => label.toLowerCase().includes(wanted) && (!isBound || isForBound(to)))
      .map(({ label, to }) => ({ key: to, label: <>{label}</>, Icon: IconArrowRight, run: go(to) })),
    ...(!isBound && 'look at a past day'.includes(wanted)
      ? [{ key: 'travel', label: <>Look at a past day</>, Icon: IconArrowRight, run: onTimeTravel }]
      : []),
    ...(asked.length < 2 ? [] : (found?.items ?? [])).map((each) => ({
      key: each.id,
      label: (
        <span className={classes['found']}>
          <span className="foreign" dir="auto">
            {each.title}
          </span>
          <span className="muted foreign" dir="auto">
            {each.asset.name}
          </span>
          <SlaStateMark state={each.slaState} />
        </span>
      ),
      Icon: IconBug,
      run: () => {
        onClose();
        void navigate({ to: '/vulnerabilities/$id', params: { id: each.id } });
      },
    })),
  ];
  // Also before the last letter has been asked for.
  const isSearching = !isBound && wanted.length >= 2 && (found === undefined || asked !== text.trim());
  const current = Math.min(chosen, entries.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      choose((current + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      entries[current]?.run();
    }
  };
  return (
    <Dialog
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={600}
      yOffset="12vh"
      centered={false}
      aria-label="Search and commands"
    >
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        className={classes['input']}
        leftSection={<IconSearch size={17} aria-hidden />}
        placeholder={isBound ? 'Go to a page' : 'Go to a page, or find a vulnerability by title, asset or CVE'}
        aria-label="Search and commands"
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `${listId}-${current}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          choose(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label="Results" className={classes['list']}>
        {entries.map(({ key, label, Icon, run }, index) => (
          <UnstyledButton
            key={key}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            className={classes['entry']}
            onClick={run}
            onMouseMove={() => choose(index)}
          >
            <Icon size={16} aria-hidden /> {label}
          </UnstyledButton>
        ))}
        {error !== null && <p className={classes['none']}>Vulnerabilities could not be searched: {error.message}</p>}
        {error === null && entries.length === 0 && (
          <p className={classes['none']}>{isSearching ? 'Searching …' : 'Nothing is called that.'}</p>
        )}
      </div>
    </Dialog>
  );
}
