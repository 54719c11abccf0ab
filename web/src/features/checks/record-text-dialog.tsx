import { Button, FileInput, NumberInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import classes from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { type ApprovedText, useRecordText } from './approved-text-queries.ts';

const severities = ['critical', 'high', 'medium', 'low', 'informational'] as const;
type Days = ApprovedText['days'];
const none: Days = { critical: null, high: null, medium: null, low: null, informational: null };
const mostBytes = 25 * 1024 * 1024;

/** The figures as they are in the written policy, with that document. */
export function RecordTextDialog({ before, onClose }: { readonly before: ApprovedText | null; onClose: () => void }) {
  const [days, setDays] = useState<Days>(before?.days ?? none);
  const [approvedOn, setApprovedOn] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const record = useRecordText();
  const isTooLarge = file !== null && file.size > mostBytes;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file === null || isTooLarge) return;
    record.mutate({ days, approvedOn, file }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={<strong>Record the figures of the approved policy</strong>}>
      <form onSubmit={submit} className={classes['form']}>
        <Trouble error={record.error} />
        <p className={classes['note']}>
          The days of each severity, as they are in the document. What is left empty has no deadline there. Your name
          stays with it.
        </p>
        {severities.map((severity, index) => (
          <NumberInput
            key={severity}
            label={`${severity.charAt(0).toUpperCase()}${severity.slice(1)}`}
            placeholder="No deadline"
            suffix=" days"
            min={0}
            max={3650}
            allowDecimal={false}
            allowNegative={false}
            data-autofocus={index === 0 || undefined}
            value={days[severity] ?? ''}
            onChange={(value) => setDays({ ...days, [severity]: typeof value === 'number' ? value : null })}
          />
        ))}
        <TextInput
          type="date"
          label="Approved on (may be left empty)"
          value={approvedOn}
          onChange={(event) => setApprovedOn(event.currentTarget.value)}
        />
        <FileInput
          label="Document"
          description="The policy as it was approved, up to 25 MB. It is kept as it is."
          placeholder="Choose a file"
          value={file}
          onChange={setFile}
          error={isTooLarge ? 'It has more than 25 MB.' : undefined}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Record nothing
          </Button>
          <Button type="submit" loading={record.isPending} disabled={file === null || isTooLarge}>
            Record the figures
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
