import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseVulnerabilitySearch } from './search.ts';

const id = '0198f7a2-0000-7000-8000-000000000001';
const known = {
  status: ['open', 'resolved', 'suppressed'],
  severity: ['critical', 'high', 'medium', 'low', 'informational', 'unknown'],
  slaState: [
    'overdue',
    'needs-triage',
    'due-soon',
    'on-track',
    'no-deadline',
    'excepted',
    'met',
    'missed',
    'not-judged',
  ],
} as const;
const words = Object.values(known).flat();
const names = ['status', 'severity', 'slaState', 'sourceId', 'assetId', 'cve', 'q', 'dueBefore', 'dueAfter'];
const allNames = [
  ...names,
  'assignee',
  'exceptionId',
  'notSeen',
  'sort',
  'open',
  'asOf',
  'colour',
  '__proto__',
  'constructor',
];

const list = fc.array(fc.oneof(fc.constantFrom(...words, ''), fc.string())).map((each) => each.join(','));
const value = fc.oneof(
  list,
  fc.constantFrom(id, 'me', 'none', 'true', 'false', 'dueAt', '-severity', '2026-03-31T15:00:00.000Z'),
  fc.anything(),
);
const search = fc.dictionary(fc.constantFrom(...allNames), value);

describe('the address of the list', () => {
  it('means the same when what was read of it is read again', () => {
    fc.assert(
      fc.property(search, (given) => {
        const once = parseVulnerabilitySearch(given);
        expect(parseVulnerabilitySearch({ ...once })).toEqual(once);
      }),
    );
  });

  it('keeps no unknown name and no unknown word, and no word twice', () => {
    fc.assert(
      fc.property(search, (given) => {
        const kept: Record<string, unknown> = { ...parseVulnerabilitySearch(given) };
        for (const name of Object.keys(kept))
          expect([...names, 'assignee', 'exceptionId', 'notSeen', 'sort', 'open']).toContain(name);
        for (const [name, understood] of Object.entries(known)) {
          if (kept[name] === undefined) continue;
          const given = String(kept[name]).split(',');
          expect(new Set(given).size).toBe(given.length);
          expect(understood).toEqual(expect.arrayContaining(given));
        }
      }),
    );
  });

  it.each([
    [{ status: 'open,closed,open' }, { status: 'open' }],
    [{ severity: 'Critical' }, {}],
    [{ slaState: 'met,missed' }, { slaState: 'met,missed' }],
    [{ q: 443 }, { q: '443' }],
    [{ q: 'x'.repeat(201) }, {}],
    [{ notSeen: true }, { notSeen: 'true' }],
    [
      { assignee: 'me', sort: '-dueAt' },
      { assignee: 'me', sort: '-dueAt' },
    ],
    [{ assignee: 'somebody', sort: 'title' }, {}],
    [{ dueBefore: 'soon', dueAfter: '2026-03-31T15:00:00.000Z' }, { dueAfter: '2026-03-31T15:00:00.000Z' }],
    [{ sourceId: '7', open: id }, { open: id }],
  ])('reads %j as %j', (given, read) => {
    expect(parseVulnerabilitySearch(given)).toEqual(read);
  });
});
