import { Button, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { useNow } from '../../lib/clock.ts';
import { instantText } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import type { OrganisationFormProps } from './name-form.tsx';
import { useChangeOrganisation } from './queries.ts';

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** The zone belongs to the SLA policy: another one is a new version, and what was decided stays decided. */
export function TimeZoneForm({ organisation, isLocked }: OrganisationFormProps) {
  const [timeZone, setTimeZone] = useState(organisation.timeZone);
  const change = useChangeOrganisation();
  const now = useNow();
  const isPast = useAsOf() !== undefined;
  const isChanged = timeZone !== organisation.timeZone;
  const known = timeZones.includes(organisation.timeZone) ? timeZones : [organisation.timeZone, ...timeZones];
  return (
    <form
      className={`${form['form']} ${form['padded']} ${form['narrow']}`}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ timeZone });
      }}
    >
      <Trouble error={change.error} />
      <Select
        label="A deadline ends with its day in"
        description={
          isPast ? `There it was ${instantText(now, timeZone)}.` : `There it is ${instantText(now, timeZone)} now.`
        }
        data={known}
        value={timeZone}
        onChange={(value) => setTimeZone(value ?? organisation.timeZone)}
        searchable
        allowDeselect={false}
        readOnly={isLocked}
        nothingFoundMessage="No zone is called that."
      />
      <p className={form['note']}>
        The zone {isPast ? 'belonged' : 'belongs'} to{' '}
        <Link to="/policy" className="text">
          version {organisation.policyVersion} of the SLA policy
        </Link>
        .
        {isChanged &&
          ` Changing it puts version ${organisation.policyVersion + 1} in force. It counts for what is detected, reopened or changes its severity from then on; deadlines that stand are not moved.`}
      </p>
      {!isLocked && (
        <FormButtons isAtStart>
          <Button type="submit" loading={change.isPending} disabled={!isChanged}>
            Change time zone
          </Button>
        </FormButtons>
      )}
    </form>
  );
}
