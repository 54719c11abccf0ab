import { describe, expect, it } from 'vitest';
import { assignmentsOf } from './changes.ts';
import { type ColumnName, columns, fittingColumns, initials } from './columns.tsx';

const all = new Set(columns.map(({ name }) => name));
const names = (room: number, chosen: ReadonlySet<ColumnName> = all) =>
  fittingColumns(chosen, room).map(({ name }) => name);

describe('columns', () => {
  it('are all shown where there is room', () => {
    expect(names(1600)).toEqual([...all]);
  });

  it('give way where there is none; title, state and due are the last to stay', () => {
    expect(names(640)).toEqual(['severity', 'title', 'slaState', 'due']);
    expect(fittingColumns(all, 640)[0]?.label).toBe('Sev.');
  });

  it('that were taken off do not come back', () => {
    const chosen = new Set<ColumnName>(['title', 'slaState']);
    expect(names(1600, chosen)).toEqual(['title', 'slaState']);
  });
});

it('tells people by their initials, in any script', () => {
  expect(['Ada Lovelace', 'ada@example.org', 'Sören', '山田 太郎', ''].map(initials)).toEqual([
    'AL',
    'A',
    'S',
    '山太',
    '?',
  ]);
});

it('undoes an assignment to whomever each belonged to before', () => {
  const row = (id: string, assignee: string | null) => ({ id, assignee, assigneeName: assignee });
  expect(assignmentsOf([row('1', null), row('2', 'ada'), row('3', null)])).toEqual([
    { ids: ['1', '3'], assignee: null, assigneeName: null },
    { ids: ['2'], assignee: 'ada', assigneeName: 'ada' },
  ]);
});
