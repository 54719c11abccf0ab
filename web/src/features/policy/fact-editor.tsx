import { Checkbox, NumberInput, TagsInput } from '@mantine/core';
import classes from './editor.module.css';
import { type Fact, valueWords } from './facts.ts';
import type { TestValue } from './written.ts';

interface FactEditorProps {
  readonly fact: Fact;
  readonly tests: readonly TestValue[];
  /** An assumption has one value, and unknown is none. */
  readonly isOne?: boolean;
  readonly onChange: (tests: readonly TestValue[]) => void;
}

/** What a fact must be: of several values one is enough, and unknown is a value of its own. */
export function FactEditor({ fact, tests, isOne = false, onChange }: FactEditorProps) {
  if (fact.kind === 'names') {
    return (
      <TagsInput
        label={`${fact.title}: one of`}
        description="Exactly as it is called. Enter after each."
        placeholder={fact.example}
        comboboxProps={{ withinPortal: false }}
        value={tests.map(valueWords)}
        onChange={onChange}
      />
    );
  }
  if (fact.kind === 'range') return <RangeEditor fact={fact} tests={tests} isOne={isOne} onChange={onChange} />;
  const values: readonly TestValue[] = [
    ...(fact.kind === 'yes-no' ? [true, false] : fact.values),
    ...(isOne ? [] : ['unknown']),
  ];
  const toggle = (value: TestValue, isOn: boolean) => {
    if (isOne) onChange(isOn ? [value] : []);
    // In the order in which they are offered, so that the same choice is always written alike.
    else onChange(values.filter((each) => (each === value ? isOn : tests.includes(each))));
  };
  return (
    <fieldset className={classes['values']}>
      <legend>{isOne ? `${fact.title} is taken as` : `${fact.title} is one of`}</legend>
      {values.map((value) => (
        <Checkbox
          key={String(value)}
          label={value === 'unknown' ? 'unknown: nobody knows' : valueWords(value)}
          checked={tests.includes(value)}
          onChange={(event) => toggle(value, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}

type RangeFact = Extract<Fact, { kind: 'range' }>;

function RangeEditor({ fact, tests, isOne = false, onChange }: FactEditorProps & { readonly fact: RangeFact }) {
  const { title, most, step } = fact;
  const range = tests.find((each) => typeof each === 'object');
  const { atLeast, below } = typeof range === 'object' ? range : {};
  const isUnknown = tests.includes('unknown');
  if (isOne) {
    const [value] = tests;
    return (
      <NumberInput
        label={`${title} is taken as`}
        min={0}
        max={most}
        step={step}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange(typeof next === 'number' ? [next] : [])}
      />
    );
  }
  const set = (limits: { atLeast?: number | undefined; below?: number | undefined }, unknown: boolean) => {
    const given = Object.fromEntries(Object.entries(limits).filter(([, limit]) => limit !== undefined));
    onChange([...(Object.keys(given).length > 0 ? [given] : []), ...(unknown ? ['unknown'] : [])]);
  };
  const limit = (value: number | string) => (typeof value === 'number' ? value : undefined);
  return (
    <div className={classes['values']}>
      <NumberInput
        label={`${title}: at least`}
        description="This number is in."
        min={0}
        max={most}
        step={step}
        value={atLeast ?? ''}
        onChange={(value) => set({ atLeast: limit(value), below }, isUnknown)}
      />
      <NumberInput
        label="Below"
        description="This number is out."
        min={0}
        max={most}
        step={step}
        value={below ?? ''}
        onChange={(value) => set({ atLeast, below: limit(value) }, isUnknown)}
      />
      <Checkbox
        label="or unknown: nobody knows"
        checked={isUnknown}
        onChange={(event) => set({ atLeast, below }, event.currentTarget.checked)}
      />
    </div>
  );
}
