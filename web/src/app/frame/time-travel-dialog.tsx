import { Button, Radio, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.layer.css';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { instantText } from '../../lib/instants.ts';
import { parseTimeOfDay } from '../../lib/time-of-day.ts';
import classes from './time-travel-dialog.module.css';

/** Chooses a past instant for the whole application. */
export function TimeTravelDialog({ onClose }: { readonly onClose: () => void }) {
  const router = useRouter();
  const [day, setDay] = useState<string | null>(null);
  const [text, setText] = useState('23:59');
  const [known, setKnown] = useState<'then' | 'now'>('then');
  const time = parseTimeOfDay(text);
  // Without a zone it is the viewer's own.
  const at = day === null || time === null ? Number.NaN : new Date(`${day}T${time}:00`).getTime();
  const isFuture = at >= Date.now();
  const isReady = !Number.isNaN(at) && !isFuture;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    onClose();
    const asOf = new Date(at).toISOString();
    const knownAt = known === 'then' ? undefined : new Date().toISOString();
    void router.navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, asOf, knownAt }) as never,
    });
  };
  return (
    <Dialog onClose={onClose} title="Look at a past day">
      <form onSubmit={submit} className={classes['form']}>
        <p>
          The whole application then shows that instant, until you come back to now. Only your own account and warnings
          are always those of today, and a policy is written for now.
        </p>
        <div className={classes['fields']}>
          <DatePickerInput
            label="Day"
            placeholder="Choose a day"
            value={day}
            onChange={setDay}
            maxDate={new Date()}
            valueFormat="ddd D MMM YYYY"
            ariaLabels={{
              previousMonth: 'Previous month',
              nextMonth: 'Next month',
              previousYear: 'Previous year',
              nextYear: 'Next year',
              monthLevelControl: 'Choose a month',
              yearLevelControl: 'Choose a year',
            }}
            data-autofocus
          />
          <TextInput
            label="Time, in your zone"
            placeholder="21:39"
            inputMode="numeric"
            autoComplete="off"
            maxLength={5}
            value={text}
            // What is typed stays as it is typed: a field that tidies up between two figures puts the second one elsewhere.
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={() => time !== null && setText(time)}
            error={time === null ? 'From 00:00 to 23:59.' : undefined}
          />
        </div>
        <Radio.Group
          label="By what was known"
          value={known}
          onChange={(value) => setKnown(value === 'now' ? 'now' : 'then')}
        >
          <div className={classes['known']}>
            <Radio value="then" label="As known then" description="What stood on the screen that day." />
            <Radio
              value="now"
              label="As known now"
              description="With late syncs and later corrections: of vulnerabilities, checks and numbers."
            />
          </div>
        </Radio.Group>
        <p role="status" className={classes['chosen']}>
          {isFuture ? 'That is still to come: choose an instant in the past.' : isReady ? instantText(at) : ''}
        </p>
        <Button type="submit" disabled={!isReady}>
          Show that day
        </Button>
      </form>
    </Dialog>
  );
}
