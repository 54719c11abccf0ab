import { Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { freeId, insertAt, setAt } from './edit-text.ts';
import classes from './editor.module.css';
import { ExceptionsLine } from './exceptions-line.tsx';
import { type Edit, ObligationEditor } from './obligation-editor.tsx';
import type { Examined } from './queries.ts';
import { readWritten } from './written.ts';

interface TablePaneProps {
  readonly text: string;
  /** The text that it began with, and whose it is. */
  readonly initial: string;
  readonly from: number;
  readonly edit: Edit;
  readonly examined: Examined | undefined;
  /** Leads to a line of the document. */
  readonly onGo: (line: number) => void;
}

/** The same policy as a table. While the document cannot be read, it shows what could be read last, and waits. */
export function TablePane({ text, initial, from, edit, examined, onGo }: TablePaneProps) {
  const read = useMemo(() => readWritten(text), [text]);
  const last = useRef(read);
  if (read !== null) last.current = read;
  const policy = last.current;
  const [told, setTold] = useState('');
  const focus = useRef<readonly string[]>([]);
  useEffect(() => {
    const wanted = focus.current
      .map((id) => document.getElementById(id))
      .find((each) => each !== null && !each.matches(':disabled'));
    focus.current = [];
    wanted?.focus();
  });
  const tell = (words: string, ids: readonly string[]) => {
    setTold(words);
    focus.current = ids;
  };
  const addObligation = () => {
    const taken = new Set(policy?.obligations.map(({ id }) => id));
    const obligation = {
      id: freeId('new-obligation', taken),
      title: 'New obligation',
      rules: [{ id: 'everything', when: {}, within: '30 days' }],
    };
    edit((before) => insertAt(before, ['obligations'], policy?.obligations.length ?? 0, obligation));
    tell('An obligation is added.', [`rule-${policy?.obligations.length ?? 0}-add`]);
  };
  return (
    <section className={classes['table']} aria-label="Table">
      {read === null && (
        <p className={classes['waits']} role="status">
          The document cannot be read as it stands. The table waits until it can.
        </p>
      )}
      {/* A fieldset says to every control in it that it waits. */}
      <fieldset className={classes['plain']} disabled={read === null}>
        <legend className="visually-hidden">The policy as a table</legend>
        {policy === null && <p className="muted">There is nothing to show as a table yet.</p>}
        {policy?.obligations.map((obligation, index) => (
          <ObligationEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: names may be missing or twice while somebody writes.
            key={index}
            obligation={obligation}
            index={index}
            count={policy.obligations.length}
            examined={examined}
            edit={edit}
            tell={tell}
          />
        ))}
        {policy !== null && (
          <>
            <Button
              id="add-obligation"
              size="xs"
              variant="default"
              leftSection={<IconPlus size={13} aria-hidden />}
              onClick={addObligation}
            >
              Add an obligation
            </Button>
            <div className={classes['common']}>
              <TextInput
                label="Name of the policy"
                maxLength={200}
                value={policy.name}
                onChange={({ currentTarget: { value } }) => edit((before) => setAt(before, ['name'], value))}
              />
              <NumberInput
                label="Hours until data is too old"
                min={1}
                max={8760}
                allowDecimal={false}
                value={policy.staleAfterHours}
                onChange={(hours) =>
                  typeof hours === 'number' && edit((before) => setAt(before, ['staleAfterHours'], hours))
                }
              />
              <NumberInput
                label="Days until a scan is too old"
                min={1}
                max={3650}
                allowDecimal={false}
                value={policy.scanMaxAgeDays}
                onChange={(days) =>
                  typeof days === 'number' && edit((before) => setAt(before, ['scanMaxAgeDays'], days))
                }
              />
              <Select
                label="Acknowledged at the source"
                allowDeselect={false}
                data={[
                  { value: 'accept', label: 'Is an exception by itself' },
                  { value: 'require-approval', label: 'Counts as open until approved here' },
                ]}
                value={policy.acknowledgedAtSource}
                onChange={(value) => edit((before) => setAt(before, ['acknowledgedAtSource'], value ?? 'accept'))}
              />
            </div>
            <ExceptionsLine text={text} initial={initial} from={from} edit={edit} onGo={onGo} />
          </>
        )}
      </fieldset>
      <p className="visually-hidden" aria-live="polite">
        {told}
      </p>
    </section>
  );
}
