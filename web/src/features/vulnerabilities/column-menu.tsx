import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { type Column, type ColumnName, columns } from './columns.tsx';
import classes from './filters.module.css';

interface ColumnMenuProps {
  readonly chosen: ReadonlySet<ColumnName>;
  readonly shown: readonly Column[];
  readonly onToggle: (name: ColumnName) => void;
}

/** Which columns are shown. Those that are chosen and find no room say so. */
export function ColumnMenu({ chosen, shown, onToggle }: ColumnMenuProps) {
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={15} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown']} aria-label="Columns">
        <fieldset className={classes['choices']}>
          <legend className="visually-hidden">Columns</legend>
          {columns.map(({ name, label }) => (
            <Checkbox
              key={name}
              size="xs"
              radius={4}
              label={chosen.has(name) && !shown.some((each) => each.name === name) ? `${label} (no room now)` : label}
              checked={chosen.has(name)}
              disabled={name === 'title'}
              onChange={() => onToggle(name)}
            />
          ))}
        </fieldset>
      </Popover.Dropdown>
    </Popover>
  );
}
