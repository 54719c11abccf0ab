import { Button, Popover } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { plural } from '../../lib/instants.ts';
import { useMay } from '../../lib/session.ts';
import { type Assignment, assignmentsOf, useAssign } from './changes.ts';
import type { Vulnerability } from './queries.ts';
import { MemberChoices } from './search-filters.tsx';
import classes from './table.module.css';

interface SelectionBarProps {
  readonly rows: readonly Vulnerability[];
  readonly onClear: () => void;
}

/** What can be done with the rows that are selected. */
export function SelectionBar({ rows, onClear }: SelectionBarProps) {
  const [isOpen, open] = useState(false);
  const assign = useAssignWithUndo();
  return (
    <section className={`${classes['bulk']} no-print`} aria-label="Selected rows">
      <strong role="status">{rows.length.toLocaleString('en')} selected</strong>
      <Popover opened={isOpen} onChange={open} position="top-start" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <Button size="xs" onClick={() => open(!isOpen)}>
            Assign to …
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label="Assign to">
          {isOpen && (
            <MemberChoices
              onChoose={(id, name) => {
                assign(rows, id === 'none' ? null : id, name);
                open(false);
                onClear();
              }}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      <ProposeForSelection rows={rows} />
      <Button size="xs" variant="default" onClick={onClear}>
        Clear selection
      </Button>
    </section>
  );
}

/** As many as one exception may name. */
const mostInOne = 200;

function ProposeForSelection({ rows }: { readonly rows: readonly Vulnerability[] }) {
  const mayPropose = useMay('exceptions.propose');
  if (!mayPropose) return null;
  if (rows.length > mostInOne) {
    return <span className="muted">An exception names {mostInOne} at most; propose it for an issue or an asset.</span>;
  }
  const vulnerability = rows.map(({ id }) => id).join(',');
  return (
    <Button
      size="xs"
      variant="default"
      renderRoot={(own) => <Link to="/exceptions/new" search={{ vulnerability }} {...own} />}
    >
      Propose exception
    </Button>
  );
}

/** Assigns at once and offers to take it back, to whomever each belonged to before. */
export function useAssignWithUndo() {
  const takeBack = useAssign();
  const assign = useAssign((done) => offerUndo(done, takeBack.mutate));
  return (rows: readonly Vulnerability[], assignee: string | null, name: string) =>
    assign.mutate({
      ids: rows.map(({ id }) => id),
      assignee,
      assigneeName: assignee === null ? null : name,
      before: assignmentsOf(rows),
    });
}

function offerUndo({ ids, assigneeName, before = [] }: Assignment, assign: (assignment: Assignment) => void): void {
  const id = `assigned-${ids[0]}-${Date.now()}`;
  const undo = () => {
    notifications.hide(id);
    for (const assignment of before) assign(assignment);
  };
  notifications.show({
    id,
    title: `${plural(ids.length, 'vulnerability', 'vulnerabilities')} assigned to ${assigneeName ?? 'nobody'}`,
    message: (
      <Button size="compact-xs" variant="default" onClick={undo}>
        Undo
      </Button>
    ),
  });
}
