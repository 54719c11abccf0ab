import { ActionIcon, Button, Checkbox, MultiSelect, NumberInput, Popover, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { ConditionEditor } from './condition-editor.tsx';
import type { Path } from './edit-text.ts';
import classes from './editor.module.css';
import { anchorTitles } from './obligation-words.ts';
import type { Examined } from './queries.ts';
import { WindowField } from './window-field.tsx';
import { readWindow, windowText } from './window-text.ts';
import type { WrittenRule } from './written.ts';

interface RuleRowProps {
  readonly rule: WrittenRule;
  readonly index: number;
  readonly count: number;
  /** Begins the ids of its buttons, so that the focus can follow a row that moves. */
  readonly prefix: string;
  readonly problems: Examined['problems'];
  readonly warnings: Examined['warnings'];
  readonly onChange: (changes: readonly (readonly [Path, unknown])[]) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

/** A row of the decision table. Alt and an arrow moves it, from wherever the focus is in it. */
export function RuleRow(props: RuleRowProps) {
  const { rule, index, count, prefix, problems, warnings, onChange, onMove, onRemove } = props;
  const named = rule.id === '' ? `rule ${index + 1}` : `rule ${rule.id}`;
  const keys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    const to = index + (event.key === 'ArrowUp' ? -1 : 1);
    event.preventDefault();
    if (to >= 0 && to < count) onMove(to);
  };
  return (
    <tr
      className={problems.length > 0 ? classes['wrongRow'] : warnings.length > 0 ? classes['warnedRow'] : undefined}
      onKeyDown={keys}
    >
      <td className={classes['order']}>
        <span className={classes['number']}>{index + 1}</span>
        <span className={classes['arrows']}>
          <ActionIcon
            id={`${prefix}-${index}-up`}
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Move ${named} up`}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          >
            <IconArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            id={`${prefix}-${index}-down`}
            variant="subtle"
            color="gray"
            size={24}
            aria-label={`Move ${named} down`}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <IconArrowDown size={14} aria-hidden />
          </ActionIcon>
        </span>
      </td>
      <td className={classes['when']}>
        <ConditionEditor
          of={named}
          condition={rule.when}
          otherwise={index === 0 ? 'Everything' : 'Everything else'}
          onChange={(key, test) => onChange([[['when', key], test]])}
        />
        <RuleWords rule={rule} />
        {problems.map(({ message, line }) => (
          <p key={`${line} ${message}`} className={`${classes['rowProblem']} foreign`}>
            {message}
          </p>
        ))}
        {warnings.map(({ message, line }) => (
          <p key={`${line} ${message}`} className={`${classes['rowWarning']} foreign`}>
            {message}
          </p>
        ))}
      </td>
      <td className={classes['time']}>
        <WindowField
          rule={rule}
          hasProblem={problems.some(({ path }) => path.endsWith('.within'))}
          onChange={onChange}
        />
      </td>
      <td className={classes['rowActions']}>
        <RuleMore rule={rule} named={named} onChange={onChange} />
        <ActionIcon
          id={`${prefix}-${index}-remove`}
          variant="subtle"
          color="gray"
          aria-label={`Remove ${named}`}
          onClick={onRemove}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </td>
    </tr>
  );
}

/** What else a row says, under its condition: its name, another start of the clock, a limit, what is owed beside. */
function RuleWords({ rule: { id, anchors, notAfter, also } }: { readonly rule: WrittenRule }) {
  const words = [
    id === '' ? 'no name yet' : id,
    ...(anchors === null
      ? []
      : [`from ${anchors.map((each) => (anchorTitles[each] ?? each).toLowerCase()).join(', else ')}`]),
    ...(notAfter === null ? [] : ['never later than KEV’s date']),
    ...also.map(({ title, within }) => `also ${title} within ${within}`),
  ];
  return <p className={`${classes['ruleWords']} foreign`}>{words.join(' · ')}</p>;
}

interface RuleMoreProps {
  readonly rule: WrittenRule;
  readonly named: string;
  readonly onChange: RuleRowProps['onChange'];
}

function RuleMore({ rule, named, onChange }: RuleMoreProps) {
  const [isOpen, open] = useState(false);
  const { id, anchors, notAfter, also } = rule;
  const setAlso = (next: WrittenRule['also']) => onChange([[['also'], next.length === 0 ? undefined : next]]);
  return (
    <Popover opened={isOpen} onChange={open} position="bottom-end" width={320} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More of ${named}`} onClick={() => open(!isOpen)}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes['popover']}>
          <TextInput
            label="Name"
            description="Lower-case words joined by hyphens. Explanations call the rule so; it stays when the row moves."
            maxLength={60}
            value={id}
            onChange={(event) => onChange([[['id'], event.currentTarget.value]])}
          />
          <MultiSelect
            label="Counted from"
            description="The first that is known. None: as the obligation says."
            data={Object.entries(anchorTitles).map(([value, label]) => ({ value, label }))}
            comboboxProps={{ withinPortal: false }}
            value={anchors === null ? [] : [...anchors]}
            onChange={(next) => onChange([[['anchors'], next.length === 0 ? undefined : next]])}
          />
          <Checkbox
            label="Never later than the date that KEV gives"
            checked={notAfter === 'kev-due-date'}
            onChange={(event) => onChange([[['notAfter'], event.currentTarget.checked ? 'kev-due-date' : undefined]])}
          />
          {also.map(({ title, within }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is owed is its place in the list.
            <div key={index} className={classes['also']}>
              <TextInput
                label={`Also owed ${index + 1}`}
                maxLength={200}
                value={title}
                onChange={(event) => setAlso(also.with(index, { title: event.currentTarget.value, within }))}
              />
              <NumberInput
                label="Hours"
                hideControls
                min={1}
                allowDecimal={false}
                value={hoursOf(within)}
                onChange={(hours) =>
                  typeof hours === 'number' && setAlso(also.with(index, { title, within: windowText(hours, 'hours') }))
                }
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove also owed ${index + 1}`}
                onClick={() => setAlso(also.toSpliced(index, 1))}
              >
                <IconTrash size={15} aria-hidden />
              </ActionIcon>
            </div>
          ))}
          <div className={classes['popoverButtons']}>
            <Button
              size="xs"
              variant="default"
              onClick={() => setAlso([...also, { title: 'Tell somebody', within: '24 hours' }])}
            >
              Add what is also owed
            </Button>
            <Button size="xs" onClick={() => open(false)}>
              Done
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function hoursOf(within: string): number | '' {
  const { unit, amount } = readWindow(within, null);
  if (amount === null) return '';
  return unit === 'days' ? amount * 24 : amount;
}
