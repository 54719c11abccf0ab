import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readPolicyText } from './read-policy-text.ts';
import { policyJsonSchema } from './written-policy.ts';

const guide = readFileSync(new URL('../../../../docs/guide/writing-policies.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text ?? '');

it.each(examples.map((text, index) => [index + 1, text] as const))('example %i of the guide is a policy', (_, text) => {
  expect(readPolicyText(text, { now: Date.parse('2026-11-22T12:00:00Z') }).problems).toEqual([]);
});

it('the guide names every key and value of the grammar', () => {
  expect(examples.length).toBeGreaterThan(2);
  const named = new Set<string>();
  const collect = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    const { properties, enum: words, const: word, ...rest } = schema as Record<string, unknown>;
    for (const key of Object.keys((properties as object) ?? {})) named.add(key);
    for (const each of [words, word].flat()) if (typeof each === 'string') named.add(each);
    for (const each of [...Object.values((properties as object) ?? {}), ...Object.values(rest)]) collect(each);
  };
  collect(policyJsonSchema());
  const weekdays = /day$/;
  expect([...named].filter((word) => !weekdays.test(word) && !guide.includes(word))).toEqual([]);
});
