// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table: its rows are placed one by one.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row itself.
import { memo } from 'react';
import { dueText } from '../../components/due.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import type { Column } from './columns.tsx';
import type { Vulnerability } from './queries.ts';
import classes from './table.module.css';

interface RowProps {
  readonly row: Vulnerability;
  readonly index: number;
  /** Pixels from the first row. */
  readonly start: number;
  readonly height: number;
  readonly columns: readonly Column[];
  readonly template: string;
  readonly now: number;
  readonly isFocused: boolean;
  readonly isSelected: boolean;
  readonly isOpen: boolean;
  /** Its own page, for a new tab. */
  readonly address: string;
  /** Nobody is offered to select who can do nothing with it. */
  readonly maySelect: boolean;
}

export const rowId = (id: string) => `row-${id}`;

/**
 * One row. It has no handlers of its own: the table listens once for all of them. It has no state either: while the
 * table scrolls, the place of one that left is taken by one that comes. It is put where it belongs by a transform, which is
 * cheaper than to lay it out there, and which nobody counts as something that jumped.
 */
export const TableRow = memo(function TableRow(props: RowProps) {
  const { row, index, start, height, columns, template, now, address } = props;
  return (
    <div
      role="row"
      id={rowId(row.id)}
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-index={index}
      data-focused={props.isFocused || undefined}
      data-open={props.isOpen || undefined}
      className={classes['row']}
      style={{ transform: `translateY(${start}px)`, height, gridTemplateColumns: template }}
    >
      <SelectCell row={row} isSelected={props.isSelected} maySelect={props.maySelect} />
      {columns.map(({ name, cell }) => (
        <div key={name} role="gridcell" className={classes['cell']}>
          {name === 'title' ? <Title row={row} address={address} /> : cell(row, now)}
        </div>
      ))}
    </div>
  );
});

function SelectCell(props: { readonly row: Vulnerability; readonly isSelected: boolean; readonly maySelect: boolean }) {
  return (
    <div role="gridcell" className={classes['cell']}>
      {props.maySelect && (
        <input
          type="checkbox"
          tabIndex={-1}
          readOnly
          checked={props.isSelected}
          aria-label={`Select ${props.row.title}`}
          className={classes['select']}
        />
      )}
    </div>
  );
}

function Title({ row, address }: { readonly row: Vulnerability; readonly address: string }) {
  const cves =
    row.cves.length === 0 ? '' : row.cves.length === 1 ? row.cves[0] : `${row.cves[0]} +${row.cves.length - 1}`;
  return (
    <span className={classes['titled']}>
      <a href={address} tabIndex={-1} className={`${classes['title']} foreign`} dir="auto" title={row.title}>
        {row.title}
      </a>
      {cves !== '' && (
        // A new one for another row: this one would be seen to jump, as it begins where its title ends.
        <span key={row.id} className={`${classes['cves']} foreign`} title={row.cves.join(', ')}>
          {cves}
        </span>
      )}
    </span>
  );
}

/** The same on a narrow screen: title, state, due. */
export const RowCard = memo(function RowCard(props: Omit<RowProps, 'columns' | 'template'>) {
  const { row, index, start, height, now, address } = props;
  return (
    <div
      role="row"
      id={rowId(row.id)}
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-index={index}
      data-focused={props.isFocused || undefined}
      data-open={props.isOpen || undefined}
      className={classes['rowCard']}
      style={{ transform: `translateY(${start}px)`, height }}
    >
      <div role="gridcell" className={classes['cardCell']}>
        <a href={address} tabIndex={-1} className={`${classes['title']} foreign`} dir="auto">
          {row.title}
        </a>
        <span className={classes['cardFacts']}>
          <SlaStateMark state={row.slaState} />
          <span className={classes['cut']}>{dueText(row, now)}</span>
        </span>
        <span className={`${classes['cardFacts']} muted`}>
          <SeverityMark severity={row.severity} severityOverride={row.severityOverride} />
          <span className={`${classes['cut']} foreign`} dir="auto">
            {row.asset.name}
          </span>
        </span>
      </div>
    </div>
  );
});
