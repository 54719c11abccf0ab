import { Button, Checkbox, FileButton, MultiSelect, NumberInput, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Trouble } from '../../components/form.tsx';
import { api, bodyOf } from '../../lib/api.ts';
import { plural } from '../../lib/instants.ts';
import { ConditionEditor } from './condition-editor.tsx';
import type { Path } from './edit-text.ts';
import classes from './editor.module.css';
import { anchorsWords, anchorTitles, weekdayWord } from './obligation-words.ts';
import type { WrittenObligation } from './written.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

interface ObligationSettingsProps {
  readonly obligation: WrittenObligation;
  readonly name: string;
  readonly onChange: (changes: readonly (readonly [Path, unknown])[]) => void;
}

/** What an obligation is about, where its clock starts and how its days are counted. */
export function ObligationSettings({ obligation, name, onChange }: ObligationSettingsProps) {
  const { appliesTo, timeZone, anchors, weekend, triageDays, reopenRestartsAfterDays, assume } = obligation;
  const set = (key: string, value: unknown) => onChange([[[key], value]]);
  return (
    <details className={classes['settings']}>
      <summary>
        Counted from {anchorsWords(anchors)}, in {timeZone}
        {appliesTo === null ? '' : ', for a part'}: change
      </summary>
      <div className={classes['fields']}>
        <Field title="What it is about">
          <ConditionEditor
            of={`what ${name} is about`}
            condition={appliesTo ?? {}}
            otherwise="Every vulnerability"
            onChange={(key, test) => {
              const rest = Object.keys(appliesTo ?? {}).filter((each) => each !== key);
              if (test === undefined && rest.length === 0) set('appliesTo', undefined);
              else if (appliesTo === null) set('appliesTo', { [key]: test });
              else onChange([[['appliesTo', key], test]]);
            }}
          />
        </Field>
        <Field title="Where nobody knows, it is taken for granted that">
          <ConditionEditor
            of={`what ${name} assumes`}
            condition={assume}
            otherwise="Nothing: it stays unknown"
            isAssumption
            onChange={(key, test) => {
              const rest = Object.keys(assume).filter((each) => each !== key);
              if (test === undefined && rest.length === 0) set('assume', undefined);
              else if (Object.keys(assume).length === 0) set('assume', { [key]: test });
              else onChange([[['assume', key], test]]);
            }}
          />
        </Field>
        <MultiSelect
          label="Clock starts"
          description="In this order, at the first that is known. First seen and Source connected always are: one of them ends the list."
          data={Object.entries(anchorTitles).map(([value, label]) => ({ value, label }))}
          value={[...anchors]}
          onChange={(next) => set('anchors', next.length === 0 ? undefined : next)}
        />
        <Select
          label="Time zone"
          description="A day ends at its midnight."
          searchable
          allowDeselect={false}
          limit={200}
          data={[...new Set(['UTC', timeZone, ...Intl.supportedValuesOf('timeZone')])]}
          value={timeZone}
          onChange={(zone) => zone !== null && set('timeZone', zone)}
        />
        <Checkbox.Group
          label="No business days"
          description="Only rules in business days ask for it."
          value={[...weekend]}
          onChange={(days) =>
            set(
              'weekend',
              weekdays.filter((day) => days.includes(day)),
            )
          }
        >
          <div className={classes['weekdays']}>
            {weekdays.map((day) => (
              <Checkbox key={day} value={day} label={weekdayWord(day)} />
            ))}
          </div>
        </Checkbox.Group>
        <Holidays obligation={obligation} set={set} />
        <NumberInput
          label="Days to find out an unknown severity"
          min={1}
          max={3650}
          allowDecimal={false}
          value={triageDays}
          onChange={(days) => typeof days === 'number' && set('triageDays', days)}
        />
        <NumberInput
          label="What returns starts a new clock after days away"
          description="Empty: never, its old clock goes on."
          placeholder="Never"
          min={1}
          max={3650}
          allowDecimal={false}
          value={reopenRestartsAfterDays ?? ''}
          onChange={(days) => set('reopenRestartsAfterDays', typeof days === 'number' ? days : undefined)}
        />
      </div>
    </details>
  );
}

function Field({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className={classes['field']}>
      <p className={classes['fieldTitle']}>{title}</p>
      {children}
    </div>
  );
}

interface HolidaysProps {
  readonly obligation: WrittenObligation;
  readonly set: (key: string, value: unknown) => void;
}

/** Those of a country, or of a calendar file of one's own. */
function Holidays({ obligation: { holidays }, set }: HolidaysProps) {
  const { country, region, calendar, dates } = holidays;
  const read = useMutation({
    mutationFn: async (file: File) =>
      bodyOf(api.POST('/api/v1/sla-policies/holiday-calendars', { body: { text: await file.text() } })),
    meta: { isShownByForm: true },
    onSuccess: (found) => set('holidays', { calendar: found.name, dates: found.dates }),
  });
  const own = { ...(calendar !== null && { calendar }), ...(dates.length > 0 && { dates }) };
  const setCountry = (nextCountry: string, nextRegion: string) => {
    const next = {
      ...(nextCountry !== '' && { country: nextCountry }),
      ...(nextRegion !== '' && { region: nextRegion }),
      ...own,
    };
    set('holidays', Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <div className={classes['field']}>
      <div className={classes['holidays']}>
        <TextInput
          label="Holidays of country"
          placeholder="None"
          description={countryName(country) ?? 'Two letters, as in DE.'}
          maxLength={2}
          value={country ?? ''}
          onChange={(event) => setCountry(event.currentTarget.value.toUpperCase(), region ?? '')}
        />
        <TextInput
          label="Region"
          placeholder="Whole country"
          description="As in BY."
          maxLength={12}
          disabled={country === null}
          value={region ?? ''}
          onChange={(event) => setCountry(country ?? '', event.currentTarget.value.toUpperCase())}
        />
      </div>
      {dates.length > 0 && (
        <p className={classes['supply']}>
          <span className="foreign">{calendar ?? 'Own dates'}</span>: {plural(dates.length, 'day')}, to {dates.at(-1)}.{' '}
          <button type="button" className={classes['line']} onClick={() => set('holidays', undefined)}>
            Take out
          </button>
        </p>
      )}
      <FileButton accept=".ics,text/calendar" onChange={(file) => file !== null && read.mutate(file)}>
        {(props) => (
          <Button {...props} size="xs" variant="default" loading={read.isPending} className={classes['file']}>
            Take holidays from a calendar file
          </Button>
        )}
      </FileButton>
      <Trouble error={read.error} />
    </div>
  );
}

function countryName(code: string | null): string | undefined {
  if (code === null || !/^[A-Z]{2}$/.test(code)) return undefined;
  return new Intl.DisplayNames('en', { type: 'region' }).of(code);
}
