import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultPolicyDocument } from '../../../core/policy/default-policy.ts';
import { presets } from './presets/presets.ts';
import { readPolicyText } from './read-policy-text.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const read = (text: string) => readPolicyText(text, { now });

const good = `schema: curfew.policy/1
name: Example GmbH
obligations:
  - id: own-sla
    title: Own SLA
    rules:
      - id: all
        when: {}
        within: 7 days
`;

describe('a policy', () => {
  it('may be short: what is left out has its default', () => {
    const { document, problems } = read(good);
    expect(problems).toEqual([]);
    expect(document).toEqual({
      ...defaultPolicyDocument,
      name: 'Example GmbH',
      obligations: [
        {
          ...defaultPolicyDocument.obligations[0],
          rules: [
            {
              id: 'all',
              when: {},
              outcome: { kind: 'within', amount: 7, unit: 'days' },
              anchors: null,
              notAfter: null,
              also: [],
            },
          ],
        },
      ],
    });
  });

  it('is read from JSON as from YAML, with tabs and Windows line ends too', () => {
    const written = {
      schema: 'curfew.policy/1',
      name: 'x',
      obligations: [{ id: 'a', title: 'A', rules: [{ id: 'b', when: { kev: true }, within: '12 hours' }] }],
    };
    const texts = [JSON.stringify(written), JSON.stringify(written, null, '\t').replaceAll('\n', '\r\n')];
    const [one, other] = texts.map((text) => read(text).document);
    expect(one?.obligations[0]?.rules[0]).toMatchObject({
      when: { kev: true },
      outcome: { amount: 12, unit: 'hours' },
    });
    expect(other).toEqual(one);
  });

  it.each([
    ['12 hours', { kind: 'within', amount: 12, unit: 'hours' }],
    ['1 hour', { kind: 'within', amount: 1, unit: 'hours' }],
    ['0 days', { kind: 'within', amount: 0, unit: 'days' }],
    ['5 business days', { kind: 'within', amount: 5, unit: 'business-days' }],
    ['none', { kind: 'none' }],
  ])('understands the window %s', (window, outcome) => {
    expect(read(good.replace('7 days', window)).document?.obligations[0]?.rules[0]?.outcome).toEqual(outcome);
  });

  it('takes the name of something without a date in place of a window', () => {
    const { document } = read(good.replace('within: 7 days', 'until: next system upgrade'));
    expect(document?.obligations[0]?.rules[0]?.outcome).toEqual({ kind: 'event', event: 'next system upgrade' });
  });

  it('writes keys in camelCase whose facts are words with hyphens', () => {
    const when = '{ publiclyExposed: [true, unknown], assetTag: [production, shop], cvss: { atLeast: 7, below: 9 } }';
    expect(read(good.replace('{}', when)).document?.obligations[0]?.rules[0]?.when).toEqual({
      'publicly-exposed': [true, 'unknown'],
      'asset-tag': ['production', 'shop'],
      cvss: { atLeast: 7, below: 9 },
    });
  });

  it('has the public holidays of a country as dates, and its own beside them', () => {
    const text = good.replace(
      '    rules:',
      '    holidays: { country: DE, region: BY, calendar: Works outing, dates: [2026-07-17] }\n    rules:',
    );
    const { document, problems } = read(text);
    expect(problems).toEqual([]);
    const { holidayCalendar, holidays } = document?.obligations[0]?.workingTime ?? {};
    expect(holidayCalendar).toBe('Germany, Bayern, and Works outing');
    expect(holidays).toEqual(expect.arrayContaining(['2026-01-06', '2026-07-17', '2036-12-25', '2023-01-01']));
  });
});

describe('every mistake', () => {
  const text = `schema: curfew.policy/1
name: Example GmbH
staleAfterHour: 24
obligations:
  - id: Own SLA
    title: Own SLA
    timeZone: Europe/Berln
    holidays: { country: DE, region: XX }
    anchors: [patch-released]
    rules:
      - id: critical
        when: { severity: [critical, hihg], publicly-exposed: yes }
        within: 7
      - id: critical
        when: { cvss: 7 }
        within: 5 working days
        until: x
      - id: low
        when: { cvss: { atLeast: 7, belw: 3 } }
      - when: {}
        within: soon
`;

  it('is reported at once, with its line, its path and what would be right', () => {
    const { document, warnings, problems } = read(text);
    expect(document).toBeNull();
    expect(warnings).toEqual([]);
    expect(problems.map(({ line, column, path, wouldBeRight }) => [line, column, path, wouldBeRight])).toEqual([
      [3, 1, 'staleAfterHour', 'staleAfterHours'],
      [5, 9, 'obligations.0.id', 'own-sla'],
      [7, 15, 'obligations.0.timeZone', 'Europe/Berlin'],
      [8, 38, 'obligations.0.holidays.region', null],
      [9, 14, 'obligations.0.anchors', '[patch-released, first-seen]'],
      [12, 38, 'obligations.0.rules.0.when.severity.1', 'high'],
      [12, 45, 'obligations.0.rules.0.when.publicly-exposed', 'publiclyExposed'],
      [13, 17, 'obligations.0.rules.0.within', '7 days'],
      [14, 13, 'obligations.0.rules.1.id', 'critical-2'],
      [15, 23, 'obligations.0.rules.1.when.cvss', '{ atLeast: 7 }'],
      [16, 17, 'obligations.0.rules.1.within', '5 business days'],
      [17, 9, 'obligations.0.rules.1.until', null],
      [18, 9, 'obligations.0.rules.2', 'within: 7 days'],
      [19, 37, 'obligations.0.rules.2.when.cvss.belw', 'below'],
      [20, 9, 'obligations.0.rules.3.id', 'id: own-sla'],
      [21, 17, 'obligations.0.rules.3.within', '7 days'],
    ]);
    for (const { message } of problems) expect(message).toMatch(/[.]$/);
  });

  it.each([
    ['nothing', '', 'The document is empty.'],
    ['a list', '- 1', 'here it is a list'],
    ['an open bracket', 'name: [a', 'A closing mark is missing'],
    ['a second colon', 'name: a: b', 'A second colon'],
    ['a tab', 'a:\n\tb: 1', 'tab'],
    ['two documents', 'a: 1\n---\nb: 2', 'second document'],
    ['a key twice', 'name: a\nname: b', 'second time'],
    ['an anchor', 'name: &a b', 'An anchor'],
    ['an alias', 'a: &x [1]\nb: *x', 'An alias'],
    ['a tag', 'name: !!binary aGk=', 'A tag'],
    ['a merge', 'a: 1\n<<: { b: 2 }', 'is no key of a policy'],
    ['a key that is no word', '? [a]\n: 1', 'A key is a single word'],
    ['__proto__', '__proto__: { name: x }', 'A key is a single word'],
    ['NUL', 'name: "\0"', 'it is no text'],
    ['an escaped NUL', good.replace('Example GmbH', '"a\\0b"'), 'name must be a text'],
    ['half a character', good.replace('Example GmbH', '"\\ud800"'), 'name must be a text'],
    ['deep brackets', '['.repeat(200_000), 'nested too deeply'],
    ['deep lists', '- '.repeat(100_000), 'nested too deeply'],
    ['too large', `# ${'x'.repeat(300_000)}`, 'larger than 256 KB'],
  ])('%s is refused in plain words', (_, text, message) => {
    const { document, problems } = read(text);
    expect(document).toBeNull();
    expect(problems.map((each) => each.message).join(' ')).toContain(message);
  });

  it.each([
    ['a range of nothing', good.replace('{}', '{ cvss: { atLeast: 9, below: 7 } }'), '{ atLeast: 7, below: 9 }'],
    ['a score above the highest', good.replace('{}', '{ epss: { atLeast: 70 } }'), null],
    [
      'a holiday that is no day',
      good.replace('    rules:', '    holidays: { dates: [2026-02-30] }\n    rules:'),
      '2026-12-24',
    ],
    ['a country by its name', good.replace('    rules:', '    holidays: { country: germany }\n    rules:'), 'DE'],
    [
      'business days owed beside',
      good.replace('within: 7 days', 'within: 7 days\n        also: [{ title: A, within: 2 business days }]'),
      '24 hours',
    ],
    ['weeks', good.replace('7 days', '2 weeks'), '14 days'],
    ['eleven years', good.replace('7 days', '4000 days'), '4000 days'],
  ])('%s is refused', (_, text, right) => {
    const { document, problems } = read(text);
    expect(document).toBeNull();
    expect(problems[0]?.wouldBeRight).toBe(right);
  });

  it.each([
    ['every day is a holiday', '', 1],
    [
      'the only day of the week to work on always is',
      'weekend: [monday, tuesday, wednesday, thursday, friday, saturday]',
      7,
    ],
  ])('is a year without a business day, where %s: no deadline would ever come', (_, weekend, step) => {
    const dates = (from: string, count: number) =>
      Array.from({ length: count }, (_, at) =>
        new Date(Date.parse(from) + at * step * 864e5).toISOString().slice(0, 10),
      );
    const off = (days: readonly string[]) =>
      good.replace('    rules:', `    ${weekend}\n    holidays: { dates: [${days.join(', ')}] }\n    rules:`);
    expect(read(off(dates('2026-06-07', Math.ceil(367 / step)))).problems).toMatchObject([
      { path: 'obligations.0.holidays', message: expect.stringContaining('no business day for a year') },
    ]);
    expect(read(off(dates('2026-06-07', Math.floor(300 / step)))).problems).toEqual([]);
  });

  it('is told in a moment, however many there are', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `key${index}: 1`).join('\n');
    const started = performance.now();
    expect(read(many).problems.length).toBeLessThanOrEqual(100);
    // Comparing each key with every other one takes half a minute.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('whatever a document holds', () => {
  const isSaid = (text: string) => {
    const { document, problems } = read(text);
    expect(document === null).toBe(problems.length > 0);
    for (const { line, column, message } of problems) {
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(message).not.toMatch(/undefined|\[object|NaN/);
    }
  };

  it('ten thousand rules that begin where no rule may are refused, and the parser does not run out of stack', () => {
    isSaid(`${good}- {id: x, rules: [\n${'{id: r, when: 1},\n'.repeat(10_000)}]}\n`);
  });

  it('random texts are read or refused, and nothing is thrown', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), isSaid), { numRuns: 150 });
  });

  it('random bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => isSaid(Buffer.from(bytes).toString('utf8'))),
      { numRuns: 150 },
    );
  });

  it('documents cut off anywhere are', () => {
    const texts = presets.map(({ text }) => text);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), (text, at) => isSaid(text.slice(0, at % text.length))),
      { numRuns: 150 },
    );
  });

  it('documents with one line or one character spoilt are', () => {
    const signs = fc.constantFrom(
      '',
      ' ',
      ':',
      '-',
      '[',
      '}',
      '"',
      "'",
      '&',
      '*',
      '!',
      '#',
      '\t',
      '|',
      '>',
      '%',
      '0',
      'é',
      '\u2028',
    );
    fc.assert(
      fc.property(fc.constantFrom(...presets.map(({ text }) => text)), fc.nat(), signs, (text, place, sign) => {
        const at = place % text.length;
        isSaid(text.slice(0, at) + sign + text.slice(at + 1));
      }),
      { numRuns: 150 },
    );
  });

  it('any JSON in the place of any part is', () => {
    const parts = ['name', 'obligations', 'schema', 'exceptions', 'staleAfterHours'];
    const obligationParts = [
      'id',
      'title',
      'rules',
      'appliesTo',
      'holidays',
      'anchors',
      'assume',
      'weekend',
      'source',
      'timeZone',
    ];
    const ruleParts = ['id', 'when', 'within', 'until', 'anchors', 'notAfter', 'also'];
    fc.assert(
      fc.property(
        fc.constantFrom(...parts, ...obligationParts, ...ruleParts),
        fc.nat(2),
        fc.jsonValue({ maxDepth: 4 }),
        (key, level, value) => {
          const rule = { id: 'b', when: {}, within: '7 days', ...(level === 2 && { [key]: value }) };
          const obligation = { id: 'a', title: 'A', rules: [rule], ...(level === 1 && { [key]: value }) };
          const policy = {
            schema: 'curfew.policy/1',
            name: 'x',
            obligations: [obligation],
            ...(level === 0 && { [key]: value }),
          };
          isSaid(JSON.stringify(policy));
        },
      ),
      { numRuns: 500 },
    );
  });
});
