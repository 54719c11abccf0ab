import { readFile } from 'node:fs/promises';
import type { Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { roleOption, severityOption, slaStateOption, sortOption, statusOption } from './option-words.ts';

interface Parameter {
  readonly name: string;
  readonly description?: string;
  readonly schema: { readonly enum?: readonly string[] };
}

const document = JSON.parse(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8'));
const parameters: readonly Parameter[] = document.paths['/api/v1/vulnerabilities'].get.parameters;
const offered = (name: string) => parameters.find((parameter) => parameter.name === name);

describe('the words of options are those of the API', () => {
  it.each([
    ['status', statusOption],
    ['severity', severityOption],
    ['slaState', slaStateOption],
  ] as [string, Option][])('%s', (name, option) => {
    const words = /of (.*), separated/.exec(option.description)?.[1] ?? 'none';
    expect(offered(name)?.description?.toLowerCase()).toContain(`of ${words}, separated`);
    const first = words.split(', ').slice(0, 2).join(',');
    expect(option.parseArg?.(first, undefined)).toBe(first);
    expect(() => option.parseArg?.('closed', undefined)).toThrow(words);
  });

  it('sort and role', () => {
    expect(sortOption.argChoices).toEqual(offered('sort')?.schema.enum);
    const { role } = document.paths['/api/v1/api-keys'].post.requestBody.content['application/json'].schema.properties;
    expect(roleOption.argChoices).toEqual(role.enum);
  });
});
