import { posix } from 'node:path';
import { firstPage } from './contents.ts';

/** Where the links of one page's source lead. */
export interface LinkScope {
  /** The source of the page, from the root of the package. */
  readonly file: string;
  readonly slugByFile: ReadonlyMap<string, string>;
}

export function addressOf(slug: string): string {
  return slug === firstPage ? '/docs' : `/docs/${slug}`;
}

/**
 * The address that a link in a source file has on the server, with `.md` for programs; null for what is no page and for
 * every scheme but https, http and mailto.
 */
export function resolveLink(href: string, { file, slugByFile }: LinkScope, isForPrograms: boolean): string | null {
  if (href.startsWith('#') || /^(https?:\/\/|mailto:)/i.test(href)) return href;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) return null;
  if (href.startsWith('/')) return href;
  const [path = '', hash] = href.split('#');
  const slug = slugByFile.get(posix.join(posix.dirname(file), path));
  if (slug === undefined) return null;
  const address = isForPrograms ? `/docs/${slug}.md` : addressOf(slug);
  return hash === undefined ? address : `${address}#${hash}`;
}

/** The source with its links to files turned into addresses of the server, for programs. Code stays as it is. */
export function withServedLinks(markdown: string, scope: LinkScope): string {
  let isCode = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) isCode = !isCode;
      if (isCode) return line;
      return line.replace(/\]\(([^()\s]+)\)/g, (whole, href: string) => {
        const address = resolveLink(href, scope, true);
        return address === null ? whole : `](${address})`;
      });
    })
    .join('\n');
}
