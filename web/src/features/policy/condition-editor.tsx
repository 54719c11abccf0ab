import { Button, Menu, Popover } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import classes from './editor.module.css';
import { FactEditor } from './fact-editor.tsx';
import { type Fact, factOf, facts, supplyWords, testFrom, testsOf, testWords } from './facts.ts';
import { feedsQuery } from './queries.ts';
import type { TestValue, WrittenCondition } from './written.ts';

interface ConditionEditorProps {
  /** Of what: `rule critical`. */
  readonly of: string;
  readonly condition: WrittenCondition;
  /** Where nothing is asked. */
  readonly otherwise: string;
  /** Values that are taken for what nobody knows, in place of values that are asked for. */
  readonly isAssumption?: boolean;
  /** Undefined: the fact is not asked any more. */
  readonly onChange: (key: string, test: WrittenCondition[string] | undefined) => void;
}

/** All that must hold, a fact each; pressing one opens its values. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { of, condition, otherwise, isAssumption = false, onChange } = props;
  const [open, setOpen] = useState<string | null>(null);
  const feeds = useQuery(feedsQuery(undefined)).data?.items ?? [];
  const asked = Object.keys(condition);
  // A fact that was just chosen is written with its first value.
  const shown = open !== null && !asked.includes(open) ? [...asked, open] : asked;
  const free = facts.filter(
    ({ key, kind }) => !asked.includes(key) && !(isAssumption && (kind === 'names' || key === 'severity')),
  );
  const set = (fact: Fact, tests: readonly TestValue[]) =>
    onChange(fact.key, tests.length === 0 ? undefined : testFrom(tests));
  return (
    <div className={classes['condition']}>
      {shown.length === 0 && <span className={classes['otherwise']}>{otherwise}</span>}
      {shown.map((key) => {
        const fact = factOf(key);
        const test = condition[key];
        const words = test === undefined ? `${fact?.title ?? key}: choose` : testWords(key, test);
        if (fact === undefined) {
          return (
            <span key={key} className={classes['chip']}>
              <span className="foreign">{words}</span>
            </span>
          );
        }
        return (
          <Popover
            key={key}
            opened={open === key}
            onChange={(isOpen) => setOpen(isOpen ? key : null)}
            position="bottom-start"
            width={280}
            trapFocus
            returnFocus
            shadow="md"
          >
            <Popover.Target>
              <button
                type="button"
                className={classes['chip']}
                aria-label={`Change ${words} of ${of}`}
                data-unknown={testsOf(test).includes('unknown') || undefined}
                onClick={() => setOpen(open === key ? null : key)}
              >
                <span className="foreign">{words}</span>
              </button>
            </Popover.Target>
            <Popover.Dropdown>
              <div className={classes['popover']}>
                <FactEditor
                  fact={fact}
                  tests={testsOf(test)}
                  isOne={isAssumption}
                  onChange={(tests) => set(fact, tests)}
                />
                <p className={classes['supply']}>{supplyWords(fact, feeds)}.</p>
                <div className={classes['popoverButtons']}>
                  <Button
                    size="xs"
                    variant="default"
                    onClick={() => {
                      onChange(key, undefined);
                      setOpen(null);
                    }}
                  >
                    Do not ask
                  </Button>
                  <Button size="xs" onClick={() => setOpen(null)}>
                    Done
                  </Button>
                </div>
              </div>
            </Popover.Dropdown>
          </Popover>
        );
      })}
      {free.length > 0 && (
        <Menu position="bottom-start" width={290} returnFocus={false}>
          <Menu.Target>
            <button
              type="button"
              className={classes['add']}
              aria-label={`${asked.length === 0 ? 'Add a fact' : 'and a further fact'} to ${of}`}
            >
              <IconPlus size={13} aria-hidden />
              {asked.length === 0 ? 'Add a fact' : 'and'}
            </button>
          </Menu.Target>
          <Menu.Dropdown className={classes['factMenu']}>
            {free.map((fact) => (
              <Menu.Item key={fact.key} onClick={() => setTimeout(() => setOpen(fact.key))}>
                {fact.title}
                <span className={classes['factNote']}>{supplyWords(fact, feeds)}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
