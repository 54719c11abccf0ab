import { Button, Radio, Select, Switch, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { KindChoice, SeverityChoice } from './choices.tsx';
import classes from './notices.module.css';
import { organisationZoneQuery, type Preferences, useChangePreferences, type Wishes } from './queries.ts';

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const hours = Array.from({ length: 48 }, (_, index) => ({ value: String(index * 30), label: clock(index * 30) }));

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const deliveries = [
  { value: 'digest', label: 'Once a day', note: 'One mail, and none on a day on which nothing happened.' },
  { value: 'at-once', label: 'At once', note: 'Within seconds. What happens together is one mail.' },
  { value: 'off', label: 'Never', note: 'You look yourself.' },
] as const;

/** The same words for the same wishes, whatever order they come in. */
function said(wishes: Wishes): string {
  const parts = Object.entries(wishes).map(([name, value]) => [name, Array.isArray(value) ? value.toSorted() : value]);
  return JSON.stringify(parts.toSorted(([one], [other]) => String(one).localeCompare(String(other))));
}

export function PreferencesForm({ preferences }: { readonly preferences: Preferences }) {
  const { isDefault, email: _, isMailConfigured: __, ...stored } = preferences;
  const [wishes, setWishes] = useState<Wishes>(stored);
  const { data: organisation } = useQuery(organisationZoneQuery);
  const change = useChangePreferences();
  const set = (part: Partial<Wishes>) => setWishes({ ...wishes, ...part });
  const isOff = wishes.delivery === 'off';
  const isAboutVulnerabilities = wishes.kinds.includes('overdue') || wishes.kinds.includes('due-soon');
  const isChanged = said(wishes) !== said(stored);
  const own = wishes.timeZone !== null && !zones.includes(wishes.timeZone) ? [wishes.timeZone, ...zones] : zones;
  const times = hours.some(({ value }) => value === String(wishes.digestMinute))
    ? hours
    : [{ value: String(wishes.digestMinute), label: clock(wishes.digestMinute) }, ...hours];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(wishes);
  };
  return (
    <form className={`${form['form']} ${form['padded']}`} onSubmit={submit}>
      <Trouble error={change.error} />
      {isDefault && <p className={form['note']}>You have chosen nothing yet: this is what fits your role.</p>}
      <Radio.Group
        label="When"
        value={wishes.delivery}
        onChange={(delivery) => set({ delivery: delivery as Wishes['delivery'] })}
      >
        <div className={classes['delivery']}>
          {deliveries.map(({ value, label, note }) => (
            <Radio key={value} value={value} label={label} description={note} />
          ))}
        </div>
      </Radio.Group>
      {wishes.delivery === 'digest' && (
        <div className={classes['times']}>
          <Select
            label="At"
            data={times}
            value={String(wishes.digestMinute)}
            onChange={(value) => set({ digestMinute: Number(value ?? 480) })}
            allowDeselect={false}
          />
          <Select
            label="By the clocks of"
            data={[
              {
                value: '',
                label: `The organisation${organisation === undefined ? '' : ` (${organisation.timeZone})`}`,
              },
              ...own.map((zone) => ({ value: zone, label: zone })),
            ]}
            value={wishes.timeZone ?? ''}
            onChange={(value) => set({ timeZone: value === '' ? null : value })}
            searchable
            allowDeselect={false}
            nothingFoundMessage="No zone is called that."
          />
        </div>
      )}
      {!isOff && (
        <>
          <KindChoice value={wishes.kinds} onChange={(kinds) => set({ kinds })} />
          {isAboutVulnerabilities && (
            <>
              <SeverityChoice value={wishes.severities} onChange={(severities) => set({ severities })} />
              <Switch
                label="Only vulnerabilities that are assigned to me"
                checked={wishes.onlyMine}
                onChange={({ currentTarget }) => set({ onlyMine: currentTarget.checked })}
              />
              <TagsInput
                label="Only on assets with one of these tags"
                description="None: on all assets."
                value={wishes.assetTags}
                onChange={(assetTags) => set({ assetTags })}
                maxTags={50}
              />
            </>
          )}
        </>
      )}
      <FormButtons isAtStart>
        <Button type="submit" loading={change.isPending} disabled={!isChanged}>
          Save warnings
        </Button>
        <span role="status" className="muted">
          {change.isSuccess && !isChanged && 'Saved'}
        </span>
      </FormButtons>
    </form>
  );
}
