import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { freeId, insertAt, moveRow, type Path, removeAt, setAll } from './edit-text.ts';
import classes from './editor.module.css';
import { Source } from './obligation-section.tsx';
import { ObligationSettings } from './obligation-settings.tsx';
import type { Examined } from './queries.ts';
import { RuleRow } from './rule-row.tsx';
import type { WrittenObligation } from './written.ts';

export type Edit = (change: (text: string) => string) => void;

interface ObligationEditorProps {
  readonly obligation: WrittenObligation;
  readonly index: number;
  readonly count: number;
  readonly examined: Examined | undefined;
  readonly edit: Edit;
  /** Says what happened, and where the focus goes then. */
  readonly tell: (words: string, focus: readonly string[]) => void;
}

/** One obligation: its rules as a table that is changed in place, and how its days are counted. */
export function ObligationEditor({ obligation, index, count, examined, edit, tell }: ObligationEditorProps) {
  const { id, title, rules, source } = obligation;
  const path: Path = ['obligations', index];
  const rulesPath: Path = [...path, 'rules'];
  const prefix = `rule-${index}`;
  const name = title || id || `obligation ${index + 1}`;
  const change = (changes: readonly (readonly [Path, unknown])[]) =>
    edit((text) =>
      setAll(
        text,
        changes.map(([below, value]) => [[...path, ...below], value] as const),
      ),
    );
  const at = (below: Path) => [...path, ...below].join('.');
  const isOf = (own: string) => (each: { readonly path: string }) =>
    each.path === own || each.path.startsWith(`${own}.`);
  const problems = examined?.problems.filter(isOf(at([]))) ?? [];
  const warnings = examined?.warnings.filter(isOf(at([]))) ?? [];
  const ofRule = (row: number) => isOf(at(['rules', row]));
  const isOfARow = ({ path: own }: { readonly path: string }) => /\.rules\.\d+/.test(own);
  const general = [...problems, ...warnings].filter((each) => !isOfARow(each));

  const moveRule = (from: number, to: number) => {
    edit((text) => moveRow(text, rulesPath, from, to));
    const way = to < from ? ['up', 'down'] : ['down', 'up'];
    tell(
      `Rule ${rules[from]?.id ?? ''} is number ${to + 1} of ${rules.length}.`,
      way.map((each) => `${prefix}-${to}-${each}`),
    );
  };
  const removeRule = (row: number) => {
    edit((text) => removeAt(text, rulesPath, row));
    tell(`Rule ${rules[row]?.id ?? ''} is removed.`, [
      `${prefix}-${Math.min(row, rules.length - 2)}-remove`,
      `${prefix}-add`,
    ]);
  };
  const addRule = () => {
    const last = rules.at(-1);
    // What matches everything stays the last: nothing after it is ever reached.
    const row = last !== undefined && Object.keys(last.when).length === 0 ? rules.length - 1 : rules.length;
    const rule = { id: freeId('new-rule', new Set(rules.map((each) => each.id))), when: {}, within: '30 days' };
    edit((text) => insertAt(text, rulesPath, row, rule));
    tell(`A rule is added as number ${row + 1}.`, [`${prefix}-${row}-down`, `${prefix}-${row}-up`]);
  };
  return (
    <section className={classes['obligation']} aria-label={`Obligation ${name}`}>
      <header className={classes['obligationHead']}>
        <TextInput
          aria-label={`Title of obligation ${index + 1}`}
          className={classes['title']}
          maxLength={200}
          value={title}
          onChange={(event) => change([[['title'], event.currentTarget.value]])}
        />
        <span className={`${classes['id']} foreign`}>{id}</span>
        <span className={classes['headActions']}>
          {count > 1 && (
            <>
              <ActionIcon
                id={`obligation-${index}-up`}
                variant="subtle"
                color="gray"
                aria-label={`Move ${name} up`}
                disabled={index === 0}
                onClick={() => {
                  edit((text) => moveRow(text, ['obligations'], index, index - 1));
                  tell(`${name} is number ${index} of ${count}.`, [
                    `obligation-${index - 1}-up`,
                    `obligation-${index - 1}-down`,
                  ]);
                }}
              >
                <IconArrowUp size={15} aria-hidden />
              </ActionIcon>
              <ActionIcon
                id={`obligation-${index}-down`}
                variant="subtle"
                color="gray"
                aria-label={`Move ${name} down`}
                disabled={index === count - 1}
                onClick={() => {
                  edit((text) => moveRow(text, ['obligations'], index, index + 1));
                  tell(`${name} is number ${index + 2} of ${count}.`, [
                    `obligation-${index + 1}-down`,
                    `obligation-${index + 1}-up`,
                  ]);
                }}
              >
                <IconArrowDown size={15} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${name}`}
                onClick={() => {
                  edit((text) => removeAt(text, ['obligations'], index));
                  tell(`${name} is removed.`, ['add-obligation']);
                }}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </>
          )}
        </span>
      </header>
      {source !== null && (
        <div className={classes['ofSource']}>
          <Source source={source} />
        </div>
      )}
      {general.map(({ line, message }) => (
        <p
          key={`${line} ${message}`}
          className={`${problems.some((each) => each.message === message) ? classes['rowProblem'] : classes['rowWarning']} ${classes['general']} foreign`}
        >
          {message}
        </p>
      ))}
      <table className={classes['rules']}>
        <caption className="visually-hidden">Rules of {name}; the first that matches decides</caption>
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">Where</th>
            <th scope="col">Deadline</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, row) => (
            <RuleRow
              // biome-ignore lint/suspicious/noArrayIndexKey: names may be missing or twice while somebody writes.
              key={row}
              rule={rule}
              index={row}
              count={rules.length}
              prefix={prefix}
              problems={problems.filter(ofRule(row))}
              warnings={warnings.filter(ofRule(row))}
              onChange={(changes) =>
                change(changes.map(([below, value]) => [['rules', row, ...below], value] as const))
              }
              onMove={(to) => moveRule(row, to)}
              onRemove={() => removeRule(row)}
            />
          ))}
        </tbody>
      </table>
      <div className={classes['obligationFoot']}>
        <Button
          id={`${prefix}-add`}
          size="xs"
          variant="default"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={addRule}
        >
          Add a rule
        </Button>
        <ObligationSettings obligation={obligation} name={name} onChange={change} />
      </div>
    </section>
  );
}
