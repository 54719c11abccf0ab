import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lookedForTypes } from './statistics-signs.ts';

it('what signs are made of is all in the index of what is looked for, and nothing else is', () => {
  const schema = readFileSync(new URL('../schema.sql', import.meta.url), 'utf8');
  const index = schema.split('\n').find((line) => line.startsWith('CREATE INDEX vulnerability_events_looked_for'));
  const types = [...(index?.split(' WHERE ')[1] ?? '').matchAll(/'([^']+)'::text/g)].map(([, type]) => type);
  expect(types).toEqual([...lookedForTypes]);
});
