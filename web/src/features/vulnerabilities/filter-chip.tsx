import { Popover } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './filters.module.css';

interface FilterChipProps {
  readonly label: string;
  /** What it filters by, in words; null: it does not. */
  readonly value: string | null;
  readonly onRemove: () => void;
  /** What is chosen from; made when it is opened. */
  readonly children: (close: () => void) => ReactNode;
}

/** One filter: a dashed outline until something is chosen, then its value with a way to take it off. */
export function FilterChip({ label, value, onRemove, children }: FilterChipProps) {
  const [isOpen, open] = useState(false);
  return (
    // The button has the roles: a target that is no button must not have them.
    <Popover
      opened={isOpen}
      onChange={open}
      position="bottom-start"
      shadow="md"
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span className={classes['chip']} data-active={value !== null || undefined}>
          <button
            type="button"
            className={classes['choose']}
            onClick={() => open(!isOpen)}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
          >
            {value === null && <IconPlus size={13} aria-hidden />}
            <span className={value === null ? undefined : classes['name']}>{label}</span>
            {value !== null && <span className={`${classes['value']} foreign`}>{value}</span>}
          </button>
          {value !== null && (
            <button
              type="button"
              className={classes['remove']}
              onClick={onRemove}
              aria-label={`Remove filter ${label}`}
            >
              <IconX size={13} aria-hidden />
            </button>
          )}
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" className={classes['dropdown']} aria-label={`Filter by ${label}`}>
        {isOpen && children(() => open(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
