import { describe, expect, it } from 'vitest';
import { placeOf } from './answer-question.ts';
import { loadLibrary } from './library.ts';
import { indexPassages } from './passage-index.ts';

const { find } = loadLibrary();
const places = (question: string, near?: string) =>
  find(question, { limit: 4, ...(near !== undefined && { near }) }).map(placeOf);

describe('a question to the documentation', () => {
  it.each([
    ['Why is this date the deadline?', '/docs/deadlines#why-is-this-date-the-deadline'],
    ['what makes curfew say unknown', '/docs/unknown'],
    ['how do I release a held sync', '/docs/held-syncs#release-and-discard'],
    ['what happens when severity is raised', '/docs/deadlines#when-the-severity-changes'],
    ['who can attest a resolution', '/docs/resolution#attesting-a-resolution'],
    ['rotate secret key', '/docs/operating#rotating-the-secret-key'],
    ['keyboard shortcuts', '/docs/keyboard'],
    ['connect halo', '/docs/connect-halo-security'],
    ['CURFEW_PORT', '/docs/operating#settings'],
    ['exit codes', '/docs/command-line#output-and-exit-codes'],
  ])('%s', (question, first) => {
    expect(places(question)[0]).toBe(first);
  });

  it.each([
    ['deadlien', '/docs/deadlines'],
    ['held synk', '/docs/held-syncs'],
    ['why did my vulnerablity dissapear', '/docs/resolution#not-seen'],
    ['finding gone without a fix', '/docs/resolution#not-seen'],
    ['invite a colleague', '/docs/roles#invite-somebody'],
  ])('is understood with typing errors and other words: %s', (question, place) => {
    expect(places(question)).toContain(place);
  });

  it.each([
    'weather in paris',
    'bake bread',
    'halo security weather',
    'how much does it cost',
    'a mobile app for jira',
    'xyzzy',
    'the',
    '???',
    '',
  ])('is not answered with what does not bear on it: %s', (question) => {
    expect(places(question)).toEqual([]);
  });

  it('is answered from the page it is asked of where others know no more', () => {
    const passage = { heading: null, anchor: null, markdown: 'Of apples and pears.' };
    const search = indexPassages(['one', 'two', 'three'].map((slug) => ({ ...passage, slug, pageTitle: 'Fruit' })));
    const first = (near: string) => search('apples', { limit: 1, near })[0]?.slug;
    expect([first('one'), first('two'), first('three')]).toEqual(['one', 'two', 'three']);
  });

  it('may be long and senseless', () => {
    for (const word of ['constructor', '__proto__', 'valueOf']) expect(() => places(word), word).not.toThrow();
    expect(places('a'.repeat(400))).toEqual([]);
    expect(() => places('deadline '.repeat(44))).not.toThrow();
  });
});
