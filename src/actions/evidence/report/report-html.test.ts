import { describe, expect, it } from 'vitest';
import { emptyFacts, hostileFacts, hugeFacts, yearOfFacts } from '../../../../test/support/report-facts.ts';
import { organisationOr } from '../../../core/evidence/organisation.ts';
import { reportHtml } from './report-html.ts';

/** Without the style, whose font is long. */
const bodyOf = (html: string) => html.slice(html.indexOf('</style>'));
const year = reportHtml(yearOfFacts());
const body = bodyOf(year);

describe('the report of a year', () => {
  it('is the same text for the same facts', () => {
    expect(reportHtml(yearOfFacts()) === year).toBe(true);
  });

  it('needs nothing else, and could load nothing', () => {
    expect(year.includes("default-src 'none'"), "default-src 'none'").toBe(true);
    expect(/<(script|link|img|iframe|object|embed|base|form)\b/i.test(year)).toBe(false);
    expect(/(src|href)="(?!#)/.test(year)).toBe(false);
    expect(year.replaceAll("url('data:", '').includes('url(')).toBe(false);
    expect(/\son\w+=/i.test(year)).toBe(false);
  });

  it('tells what was asked: organisation, window, zone, log, checkpoint, version', () => {
    for (const words of [
      'Northwind Logistics GmbH',
      '1 Nov 2025 to 31 Oct 2026',
      '1 Nov 2026, 00:00:00 Europe/Berlin (UTC+01:00)',
      'curfew/0d6c1f1e-9a34-4a0e-8f0e-2f6d6c1b7a55',
      '28,954 entries',
      'fac4ap0f0fUcVq1cWcNnJ8p4eD7gG8CTm0XcVq1cWcM=',
      'Curfew 0.1.0',
      '1,204 of 1,241',
    ]) {
      expect(body.includes(words), words).toBe(true);
    }
  });

  it('says nothing of a demonstration', () => {
    expect(year.toLowerCase().includes('demonstration')).toBe(false);
  });

  it('has totals that reconcile, and says so of each', () => {
    expect(body.includes('Not equal')).toBe(false);
    const facts = yearOfFacts();
    const wrong = reportHtml({ ...facts, totals: { ...facts.totals, opened: facts.totals.opened + 1 } });
    expect(wrong.match(/Not equal/g)).toHaveLength(2);
  });

  it('names an exception that came too late, and one without a second person', () => {
    expect(
      body.includes('Look at this one: E-8 was approved when something that it covers was overdue already.'),
      'Look at this one: E-8 was approved when something that it covers was overdue already.',
    ).toBe(true);
    expect(
      body.includes('Nobody is on record as the approver of E-11.'),
      'Nobody is on record as the approver of E-11.',
    ).toBe(true);
  });

  it('tells of a stretch what the check said when it began, and when it ended', () => {
    const words =
      /3 of 71 vulnerabilities are overdue, the oldest since 12 Mar 2026\.(<[^>]*>)* At the end: (<[^>]*>)*5 of 71 vulnerabilities are overdue/;
    expect(words.test(body)).toBe(true);
  });

  it('tells what is excepted without an exception, in a window with exceptions and in one without any', () => {
    const words =
      '3 episodes are excepted at the end of the window without an exception, because they are acknowledged at the source.';
    expect(body.includes(words), words).toBe(true);
    const { exceptions, atStart, ...facts } = emptyFacts();
    const told = { exceptions: { ...exceptions, bySource: 4 }, atStart: { ...atStart, excepted: 1 } };
    const html = reportHtml({ ...facts, ...told });
    const all =
      'No exception was proposed or held at any time in the window. 4 episodes are excepted at the end of the window without an exception, because they are acknowledged at the source. At its start 1 was excepted because it was acknowledged at the source.';
    expect(html.includes(all), all).toBe(true);
    expect(reportHtml(emptyFacts()).includes('acknowledged at the source.')).toBe(false);
  });

  it('has a title where the organisation has no name', () => {
    const html = reportHtml({ ...emptyFacts(), organisation: organisationOr('') });
    expect(/<title>Evidence of vulnerability remediation: This installation of Curfew, /.test(html)).toBe(true);
    expect(/Organisation<[^>]*>\s*<[^>]*>(<[^>]*>)*no name entered/.test(html)).toBe(true);
  });

  it('has every id once, leads every link somewhere, and gives every picture a text', () => {
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
    for (const [picture] of body.matchAll(/<svg xmlns[^>]*>/g))
      expect(picture).toMatch(/aria-hidden="true"|aria-label="[^"]{30,}"/);
  });

  it('closes what it opens', () => {
    const open: string[] = [];
    const lonely = new Set(['meta', 'br', 'rect', 'path', 'circle', 'use']);
    for (const [, slash, name = '', rest = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/g)) {
      if (lonely.has(name) || rest.endsWith('/')) continue;
      if (slash === '') open.push(name);
      else if (open.length > 0 || !['style', 'head'].includes(name))
        expect(open.pop()).toBe(['html'].includes(name) ? undefined : name);
    }
    expect(open).toEqual([]);
  });
});

describe('texts of scanners', () => {
  const hostile = reportHtml(hostileFacts());

  it('stay texts', () => {
    expect(/<(script|img)\b/i.test(hostile)).toBe(false);
    expect(/<svg onload/i.test(hostile)).toBe(false);
    expect(hostile.includes('&lt;script&gt;alert(1)&lt;/script&gt;'), '&lt;script&gt;alert(1)&lt;/script&gt;').toBe(
      true,
    );
    expect(hostile.match(/<\/title>/g)).toHaveLength(1);
  });

  it('turn nothing around them, hide nothing and are cut', () => {
    expect(/[\p{Bidi_Control}\u200b\ufeff]|(?!\n)\p{Cc}/u.test(bodyOf(hostile))).toBe(false);
    expect(hostile.includes('[U+202E]gnp.exe'), '[U+202E]gnp.exe').toBe(true);
    expect(
      hostile.includes('<bdi>ثغرة في بروتوكول التحقق — פגיעות בשרת</bdi>'),
      '<bdi>ثغرة في بروتوكول التحقق — פגיעות בשרת</bdi>',
    ).toBe(true);
    expect(hostile.includes('x'.repeat(700))).toBe(false);
    expect(hostile.includes('(10,000 characters)'), '(10,000 characters)').toBe(true);
  });

  it('of a demonstration it is said on the page, in the title line of every printed page, and among the limits', () => {
    expect(hostile.match(/Demonstration: all data in this report is invented\./g)?.length).toBeGreaterThanOrEqual(2);
    expect(hostile.includes('@top-center'), '@top-center').toBe(true);
    expect(hostile.includes('This is a demonstration'), 'This is a demonstration').toBe(true);
  });
});

it('a window in which nothing was says so, without a sum of nothing', () => {
  const empty = reportHtml(emptyFacts());
  for (const words of [
    'Nothing with a deadline was resolved in the window, so there is no rate.',
    'No check was active in the window.',
    'No monitoring source was read in the window.',
    'No exception was proposed or held',
    'What the log was before this window.',
  ]) {
    expect(empty.includes(words), words).toBe(true);
  }
  expect(/NaN|Infinity|undefined|null/.test(bodyOf(empty))).toBe(false);
});

it('a window of no length at all is told as well', () => {
  const { window, ...facts } = yearOfFacts();
  const none = reportHtml({ ...facts, window: { from: window.from, to: window.from } });
  expect(/NaN|Infinity|undefined/.test(bodyOf(none))).toBe(false);
});

it('more of everything makes it no larger than a person can open', () => {
  const huge = reportHtml(hugeFacts());
  expect(huge.length).toBeLessThan(4_000_000);
  expect(huge.includes('1,691,356,790'), '1,691,356,790').toBe(true);
  expect(/[\d,]+ more stretches, none of them longer, in <span class="file">verdicts.csv/.test(huge)).toBe(true);
  expect(/NaN|Infinity|undefined/.test(bodyOf(huge))).toBe(false);
});
