import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { severities, severityWord } from '../../components/severity.tsx';
import { type FactName, type FactValue, factTitles, kindOf } from '../../components/stated-words.ts';
import { viewerTimeZone } from '../../lib/instants.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { useStateFact } from './changes.ts';
import classes from './detail.module.css';
import { type DetailedVulnerability, factPreviewQuery } from './queries.ts';
import { StatedEffect } from './stated-effect.tsx';

interface StateFactDialogProps {
  readonly one: DetailedVulnerability;
  /** What is withdrawn; left out: something is stated. */
  readonly withdrawn?: FactName;
  readonly onClose: () => void;
}

/** Asks what is stated, or for what reason it is withdrawn, and says before it is done what that does to the deadline. */
export function StateFactDialog({ one, withdrawn, onClose }: StateFactDialogProps) {
  const [fact, setFact] = useState<FactName>(withdrawn ?? 'severity');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const stating = useStateFact(one);
  const value = withdrawn === undefined ? chosenValue(fact, text) : null;
  const preview = useQuery(factPreviewQuery(one, fact, value));
  const refused = problemOf(stating.error) ?? problemOf(preview.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== undefined) stating.mutate({ fact, value, reason }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={withdrawn === undefined ? 'State a fact' : `Withdraw “${factTitles[withdrawn]}”`}>
      <form onSubmit={submit} className={classes['form']}>
        <p>{withdrawn === undefined ? beforeStating : beforeWithdrawing}</p>
        {withdrawn === undefined && (
          <>
            <Select
              label="Fact"
              allowDeselect={false}
              data={names.map((name) => ({ value: name, label: factTitles[name] }))}
              value={fact}
              onChange={(chosen) => {
                setFact((chosen ?? 'severity') as FactName);
                setText('');
              }}
              data-autofocus
            />
            <ValueField fact={fact} text={text} onChange={setText} error={refused?.fields['value']} />
          </>
        )}
        {refused !== null && refused.fields['value'] === undefined && refused.fields['reason'] === undefined && (
          <p role="alert" className={classes['mistake']}>
            {refused.message}
          </p>
        )}
        <Textarea
          label="Reason"
          description="It is shown with your name wherever this is told. An auditor reads it."
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={refused?.fields['reason']}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          data-autofocus={withdrawn !== undefined || undefined}
        />
        <StatedEffect preview={preview.isError ? undefined : preview.data} />
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button
            type="submit"
            loading={stating.isPending}
            disabled={value === undefined || reason.trim() === '' || preview.isError}
          >
            {withdrawn === undefined ? 'State it' : 'Withdraw it'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const names = Object.keys(factTitles) as readonly FactName[];
const beforeStating =
  'What you state counts before what the source says, until somebody withdraws it, and also when the vulnerability is fixed and comes back. Both are shown everywhere.';
const beforeWithdrawing = 'From then on what the source says counts again.';

interface ValueFieldProps {
  readonly fact: FactName;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
}

function ValueField({ fact, text, onChange, error }: ValueFieldProps) {
  if (kindOf(fact) === 'instant') {
    return (
      <TextInput
        type="datetime-local"
        label={`When (${viewerTimeZone})`}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        error={error}
        required
        withAsterisk={false}
      />
    );
  }
  return (
    <Select
      label={kindOf(fact) === 'severity' ? 'It is' : 'Answer'}
      placeholder="Choose"
      data={kindOf(fact) === 'severity' ? severityChoices : yesOrNo}
      value={text === '' ? null : text}
      onChange={(chosen) => onChange(chosen ?? '')}
      error={error}
    />
  );
}

const severityChoices = severities
  .filter((severity) => severity !== 'unknown')
  .map((severity) => ({ value: severity, label: severityWord(severity) }));
const yesOrNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** Undefined: nothing is chosen yet. */
function chosenValue(fact: FactName, text: string): FactValue | undefined {
  if (text === '') return undefined;
  if (kindOf(fact) === 'yes-no') return text === 'yes';
  if (kindOf(fact) === 'severity') return text;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function problemOf(error: Error | null): ApiProblem | null {
  return error instanceof ApiProblem ? error : null;
}
