import { describe, expect, it } from 'vitest';
import { exportAddress, isFiltered, listQuery } from './filters.ts';

describe('what the list asks for', () => {
  it('is what is unresolved, where nothing else is said', () => {
    expect(listQuery({})).toEqual({ status: 'open,suppressed' });
  });

  it('is every status where an SLA state is asked for, or all of them are', () => {
    expect(listQuery({ slaState: 'missed' })).toEqual({ slaState: 'missed' });
    expect(listQuery({ status: 'resolved,open,suppressed' })).toEqual({});
  });

  it('is of the source whose page it is, whatever the address says', () => {
    expect(listQuery({ sourceId: 'another', status: 'open' }, 'this')).toEqual({ sourceId: 'this', status: 'open' });
  });

  it('takes nothing of the address that is no filter', () => {
    const search = { asOf: '2026-06-01T12:00:00.000Z', open: 'row', severity: 'high', status: 'open' };
    expect(listQuery(search)).toEqual({ severity: 'high', status: 'open' });
    expect(isFiltered({ open: 'row', sort: '-severity' })).toBe(false);
  });

  it('is what the file holds', () => {
    expect(exportAddress({ severity: 'high', q: 'a&b', sort: '-dueAt' }, '2026-06-01T12:00:00.000Z')).toBe(
      '/api/v1/vulnerabilities/export.csv?severity=high&q=a%26b&sort=-dueAt&asOf=2026-06-01T12%3A00%3A00.000Z',
    );
  });
});
