import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isAllowed, permissions, roles } from '../../core/permissions.ts';
import { problemKinds } from '../../core/problems.ts';
import { loadLibrary } from './library.ts';
import { resolveLink } from './links.ts';
import { groupsWithConnectors, readPageFile } from './page-files.ts';

const listed = groupsWithConnectors().flatMap(({ pages }) => pages);
const { pages } = loadLibrary();
const sourceOf = (slug: string) => readPageFile(listed.find((page) => page.slug === slug)?.file ?? '') ?? '';
const slugByFile = new Map(listed.map(({ file, slug }) => [file, slug]));
const anchorsOf = new Map(pages.map((page) => [page.address, new Set(page.headings.map(({ id }) => id))]));
/** What the server answers beside the documentation. */
const served = ['/', '/api/docs', '/api/openapi.json', '/docs/llms.txt', '/metrics', '/healthz', '/readyz'];

describe('every page', () => {
  it('is listed once, is there, has a title of its own and says what it is for', () => {
    expect(pages.map(({ slug }) => slug)).toEqual(listed.map(({ slug }) => slug));
    expect(new Set(pages.map(({ slug }) => slug)).size).toBe(pages.length);
    expect(new Set(pages.map(({ title }) => title)).size).toBe(pages.length);
    for (const { slug, summary } of pages) expect(summary.length, slug).toBeGreaterThan(20);
  });

  it.each(listed)('$slug has no link that leads nowhere', ({ slug, file }) => {
    const source = sourceOf(slug).replace(/```[\s\S]*?```/g, '');
    for (const [, href = ''] of source.matchAll(/\]\(([^()\s]+)\)/g)) {
      const address = resolveLink(href, { file, slugByFile }, false);
      expect(address, `${file}: ${href}`).not.toBeNull();
      if (address === null || /^(https:|mailto:)/.test(address)) continue;
      const [path = '', anchor] = address.split('#');
      const page = path === '' ? (pages.find((each) => each.slug === slug)?.address ?? '') : path;
      if (served.includes(page)) continue;
      expect(anchorsOf.has(page), `${file}: ${href}`).toBe(true);
      if (anchor !== undefined) expect(anchorsOf.get(page)?.has(anchor), `${file}: ${href}`).toBe(true);
    }
  });

  it.each(listed)('$slug has no link within a heading and no heading of a level that is skipped', ({ slug }) => {
    let last = 1;
    for (const { depth } of pages.find((page) => page.slug === slug)?.headings ?? []) {
      expect(depth).toBeLessThanOrEqual(last + 1);
      last = depth;
    }
    expect(pages.find((page) => page.slug === slug)?.html).not.toMatch(/<h\d[^>]*>(?:(?!<\/h\d>).)*<a[^>]*>[^<]*<a/);
  });

  it.each(pages)('$slug as Markdown leads to Markdown', ({ markdown }) => {
    expect(markdown.replace(/```[\s\S]*?```/g, '')).not.toMatch(/\]\((?!https?:|mailto:|#|\/)[^()\s]+\)/);
  });
});

describe('what the documentation says', () => {
  const all = pages.map(({ slug }) => sourceOf(slug)).join('\n');

  it('names only calls that the API has', () => {
    const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, object> };
    const patterns = Object.keys(paths).map((path) => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`));
    const named = [...all.matchAll(/\/api\/v1((?:\/[\w{}-]+)+)/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(10);
    for (const path of new Set(named)) {
      expect(
        patterns.some((pattern) => pattern.test(path)),
        path,
      ).toBe(true);
    }
  });

  it('names only parameters that a list has', () => {
    const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
      paths: Record<string, { get?: { parameters?: { name: string }[] } }>;
    };
    for (const [, path = '', query = ''] of all.matchAll(/(\/api\/v1[\w/{}-]+)\?([\w=&,.:%-]+)/g)) {
      const known = Object.entries(paths).find(([pattern]) =>
        new RegExp(`^${pattern.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
      )?.[1].get?.parameters;
      for (const name of new URLSearchParams(query).keys()) {
        expect(
          known?.map((parameter) => parameter.name),
          `${path}?${query}`,
        ).toContain(name);
      }
    }
  });

  it('names only settings and commands that there are', () => {
    const config = readFileSync('src/config.ts', 'utf8');
    for (const [name] of all.matchAll(/\bCURFEW_[A-Z_]*[A-Z]\b/g)) expect(config, name).toContain(name);
    const main = readFileSync('src/cli/main.ts', 'utf8');
    for (const [, name = ''] of all.matchAll(/npx curfew ([a-z][a-z-]+)/g)) {
      expect(main, name).toMatch(new RegExp(`command\\('${name}[ ']`));
    }
  });

  it('gives each role the permissions that it has', () => {
    const rows = sourceOf('roles').split('\n');
    for (const permission of permissions) {
      const row = rows.find((line) => line.startsWith(`| \`${permission}\``));
      const cells = row?.split('|').map((cell) => cell.trim()) ?? [];
      const expected = roles.map((role) => (isAllowed(role, permission) ? 'yes' : ''));
      expect(cells.slice(2, 2 + roles.length), permission).toEqual(expected);
    }
  });

  it('names only problems that there are', () => {
    const codes = [...sourceOf('connect-halo-security').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
    expect(codes.length).toBe(4);
    for (const code of codes) expect(Object.keys(problemKinds)).toContain(code);
  });

  it('gives the steps on the vendor’s side that the connector gives', async () => {
    const { haloSecurity } = await import('../../connectors/halo-security/index.ts');
    const plain = sourceOf('connect-halo-security').replaceAll('**', '').replaceAll('"', '').replace(/\s+/g, ' ');
    for (const step of haloSecurity.instructions.slice(0, 3)) {
      for (const sentence of step.replaceAll('"', '').split(/(?<=\.) /)) expect(plain).toContain(sentence);
    }
  });

  it('has a picture of nothing, so that nothing must be shipped beside the text', () => {
    expect(all).not.toMatch(/!\[/);
    expect(existsSync('docs/guide')).toBe(true);
  });
});
