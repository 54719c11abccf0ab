import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../instant.ts';
import { dateOfDay } from '../sla/calendar.ts';

/** What a cell of a sheet holds: text, a number, an instant, a local date (`YYYY-MM-DD`), or nothing. */
export type Cell = string | number | null | { readonly at: Instant } | { readonly on: string };

/** A column, by the name that programs read and the title that people read, and how a row fills it. `width` in characters. */
export interface Column<Row> {
  readonly name: string;
  readonly title: string;
  readonly width: number;
  readonly of: (row: Row) => Cell;
}

export function atCell(at: Instant | null): Cell {
  return at === null || !Number.isFinite(at) ? null : { at };
}

export function onCell(on: string | null): Cell {
  return on === null ? null : { on };
}

/** The cell as a text, for a file that has no types: instants in UTC, in the form that spreadsheets take for times. */
export function cellText(cell: Cell): string | number | null {
  if (cell === null || typeof cell !== 'object') return cell;
  if ('on' in cell) return cell.on;
  return utcText(cell.at);
}

/** `2026-03-31 21:59:59`, in UTC. */
export function utcText(at: Instant): string {
  const day = Math.floor(at / DAY);
  const within = at - day * DAY;
  const [hours, minutes, seconds] = [within / HOUR, (within % HOUR) / MINUTE, (within % MINUTE) / SECOND];
  return `${dateOfDay(day)} ${two(hours)}:${two(minutes)}:${two(seconds)}`;
}

function two(number: number): string {
  return String(Math.floor(number)).padStart(2, '0');
}
