import { describe, expect, it } from 'vitest';
import { freeId, insertAt, moveRow, removeAt, setAll, setAt, withObligationsOf } from './edit-text.ts';
import { readWritten } from './written.ts';

const text = `# Approved by the board.
schema: curfew.policy/1
name: Example GmbH
obligations:
  - id: own-sla
    title: Own SLA
    rules:
      - id: attacked
        when: { kev: true } # whoever says so
        within: 24 hours
      # what everybody sees
      - id: exposed
        when: { severity: [ critical, high ], publiclyExposed: true }
        within: 3 business days

      - id: rest
        when: {}
        within: 60 days
`;
const rules = ['obligations', 0, 'rules'];
const ids = (of: string) => readWritten(of)?.obligations[0]?.rules.map(({ id }) => id);

describe('a change in the table', () => {
  it('changes its own line of the document and leaves every other as it was written', () => {
    const changed = setAt(text, [...rules, 2, 'within'], '30 days');
    expect(changed).toBe(text.replace('60 days', '30 days'));
    expect(setAt(changed, [...rules, 2, 'within'], '60 days')).toBe(text);
  });

  it('moves a row with the comment that stands above it', () => {
    const moved = moveRow(text, rules, 1, 0);
    expect(ids(moved)).toEqual(['exposed', 'attacked', 'rest']);
    expect(moved).toMatch(/# what everybody sees\n\s+- id: exposed/);
    expect(moved).toMatch(/kev: true \} # whoever says so/);
  });

  it('adds and removes rows', () => {
    const added = insertAt(text, rules, 2, { id: 'new', when: { severity: 'low' }, within: '7 days' });
    expect(ids(added)).toEqual(['attacked', 'exposed', 'new', 'rest']);
    expect(added).toContain('when: { severity: low }');
    expect(ids(removeAt(added, rules, 0))).toEqual(['exposed', 'new', 'rest']);
  });

  it('writes a new fact into the condition, and takes it out again', () => {
    const asked = setAt(text, [...rules, 2, 'when', 'cvss'], [{ atLeast: 7, below: 9 }, 'unknown']);
    expect(readWritten(asked)?.obligations[0]?.rules[2]?.when).toEqual({ cvss: [{ atLeast: 7, below: 9 }, 'unknown'] });
    expect(setAt(asked, [...rules, 2, 'when', 'cvss'], undefined)).toBe(text);
  });

  it('replaces a window by an event', () => {
    const changed = setAll(text, [
      [[...rules, 2, 'within'], undefined],
      [[...rules, 2, 'until'], 'next system upgrade'],
    ]);
    expect(readWritten(changed)?.obligations[0]?.rules[2]).toMatchObject({
      within: null,
      until: 'next system upgrade',
    });
  });

  it('keeps a word that looks like something else a word', () => {
    const changed = setAt(text, ['name'], '2026');
    expect(readWritten(changed)?.name).toBe('2026');
    expect(changed).toContain("name: '2026'");
  });

  it('changes nothing in a document that cannot be read', () => {
    const broken = text.replace('rules:', 'rules: [');
    expect(setAt(broken, ['name'], 'Other')).toBe(broken);
  });
});

describe('the obligations of a preset', () => {
  it('come after those that are there, and an id that is taken gets a number', () => {
    const both = withObligationsOf(text, text.replace('Own SLA', 'Contract'));
    expect(readWritten(both)?.obligations.map(({ id, title }) => [id, title])).toEqual([
      ['own-sla', 'Own SLA'],
      ['own-sla-2', 'Contract'],
    ]);
    expect(both.startsWith('# Approved by the board.\n')).toBe(true);
  });

  it('bring nothing where there are none', () => {
    expect(withObligationsOf(text, 'name: nothing')).toBe(text);
  });

  it('have an id that is free', () => {
    expect(freeId('rule', new Set(['rule', 'rule-2']))).toBe('rule-3');
  });
});
