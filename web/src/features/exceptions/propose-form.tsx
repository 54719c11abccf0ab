import { Button, FileInput, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import formClasses from '../../components/form.module.css';
import { fieldErrors, Trouble } from '../../components/form.tsx';
import { Section } from '../../components/page.tsx';
import { sizeText } from '../../lib/size-text.ts';
import { Asked } from './asked.tsx';
import classes from './exceptions.module.css';
import { KindChoice } from './kind-choice.tsx';
import { previewQuery, usePropose } from './queries.ts';
import { ScopeChoice } from './scope-choice.tsx';
import type { ScopeOption } from './scope-options.ts';
import { UntilField } from './until-field.tsx';
import { mostBytes, uploadFile } from './upload.ts';
import { type DetailedException, type DetailName, details, type Kind, kinds } from './words.ts';

interface ProposeFormProps {
  readonly options: readonly ScopeOption[];
  readonly kind: Kind | undefined;
  readonly draft: DetailedException | undefined;
  /** Whether it may have been acknowledged at the source. */
  readonly isAcknowledged: boolean;
}

/** Kind first, since it says what is asked for; then how far, how long, and why. Beside it what that amounts to. */
export function ProposeForm({ options, kind: given, draft, isAcknowledged }: ProposeFormProps) {
  const [kind, setKind] = useState<Kind | undefined>(draft?.kind ?? given);
  const [wanted, setWanted] = useState(options[0]?.key);
  const [reason, setReason] = useState(draft?.reason ?? '');
  const [said, setSaid] = useState(draft?.details ?? {});
  const [untilOn, setUntilOn] = useState(draft?.untilOn ?? '');
  const [files, setFiles] = useState<File[]>([]);
  const propose = usePropose(draft?.id);
  const sendFiles = useSendFiles();
  // Only a whole asset can be gone.
  const fitting = kind === 'asset-decommissioned' ? options.filter(({ scope }) => scope.kind === 'asset') : options;
  const option = fitting.find(({ key }) => key === wanted) ?? fitting[0];
  const { data: preview } = useQuery(previewQuery(option?.scope ?? null));
  const errors = propose.error === null ? {} : fieldErrors(propose.error);
  const demands = kind === undefined ? [] : kinds[kind].demands;
  const shown = ['reason', 'untilOn', ...demands.map((name) => `details.${name}`)];
  const tooLarge = files.find(({ size }) => size > mostBytes);
  const isReady = kind !== undefined && option !== undefined && reason.trim() !== '' && tooLarge === undefined;
  const send = (isDraft: boolean) => {
    if (kind === undefined || option === undefined) return;
    const named = demands.flatMap((name) => (said[name]?.trim() ? [[name, said[name].trim()]] : []));
    propose.mutate(
      {
        kind,
        scope: option.scope,
        reason: reason.trim(),
        details: Object.fromEntries(named) as DetailedException['details'],
        untilOn: untilOn === '' ? null : untilOn,
        isDraft,
      },
      { onSuccess: ({ id }) => void sendFiles(id, files) },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) send(false);
  };
  const change = (name: DetailName, text: string) => setSaid((all) => ({ ...all, [name]: text }));
  return (
    <form onSubmit={submit} className={classes['columns']} noValidate>
      <div>
        <Section title="Why">
          <div className={classes['body']}>
            <KindChoice
              chosen={kind}
              without={isAcknowledged || kind === 'acknowledged-at-source' ? [] : ['acknowledged-at-source']}
              onChoose={setKind}
            />
          </div>
        </Section>
        {kind !== undefined && (
          <>
            <Section title="What">
              <div className={classes['body']}>
                {fitting.length === 0 ? (
                  <p className={formClasses['trouble']} role="alert">
                    Only a whole asset can be decommissioned: begin at the asset.
                  </p>
                ) : (
                  <ScopeChoice options={fitting} chosen={option?.key} onChoose={setWanted} />
                )}
              </div>
            </Section>
            <Section title="Until when, and on what grounds">
              <div className={`${classes['body']} ${formClasses['form']}`}>
                <UntilField value={untilOn} preview={preview} error={errors['untilOn']} onChange={setUntilOn} />
                <Textarea
                  label="Reason"
                  description="Whoever approves it reads this, and so does an auditor."
                  autosize
                  minRows={3}
                  maxLength={4000}
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                  error={errors['reason']}
                />
                {demands.map((name) => (
                  <Demand
                    key={name}
                    name={name}
                    value={said[name] ?? ''}
                    error={errors[`details.${name}`]}
                    onChange={(text) => change(name, text)}
                  />
                ))}
                <FileInput
                  label="Files (may be left empty)"
                  description="Evidence of any kind, up to 25 MB each. More can be attached later."
                  placeholder="Choose files"
                  multiple
                  clearable
                  value={files}
                  onChange={setFiles}
                  error={tooLarge && `${tooLarge.name} has ${sizeText(tooLarge.size)}; 25 MB is the most.`}
                />
                <Trouble error={propose.error} fields={shown} />
                <div className={classes['buttons']}>
                  <Button type="submit" loading={propose.isPending} disabled={!isReady || preview?.covers === 0}>
                    Propose exception
                  </Button>
                  <Button variant="default" disabled={!isReady || propose.isPending} onClick={() => send(true)}>
                    Keep as a draft
                  </Button>
                </div>
              </div>
            </Section>
          </>
        )}
      </div>
      <div className={classes['aside']}>
        <Asked kind={kind} preview={preview} isKnown={option !== undefined} />
      </div>
    </form>
  );
}

interface DemandProps {
  readonly name: DetailName;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function Demand({ name, value, error, onChange }: DemandProps) {
  const { label, help } = details[name];
  const same = { label, description: help, value, error };
  if (name === 'owner' || name === 'reviewOn') {
    return (
      <TextInput
        {...same}
        type={name === 'owner' ? 'text' : 'date'}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...(name === 'reviewOn' && { className: classes['dateField'] ?? '' })}
      />
    );
  }
  return (
    <Textarea
      {...same}
      autosize
      minRows={2}
      maxLength={4000}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The proposal is made by then: what cannot be sent is told, and can be attached again at its page. */
function useSendFiles() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return async (id: string, files: readonly File[]) => {
    for (const file of files) {
      try {
        await uploadFile(id, file, () => undefined);
      } catch (error) {
        const message = `${(error as Error).message} Attach it again on the page of the exception.`;
        notifications.show({ color: 'red', title: `${file.name} was not attached`, message, autoClose: 12_000 });
      }
    }
    void queries.invalidateQueries({ queryKey: ['exceptions'] });
    await navigate({ to: '/exceptions/$id', params: { id } });
  };
}
