import { type Rendered, renderMarkdown } from '../../lib/render-markdown.ts';
import { addressOf, type LinkScope, resolveLink, withServedLinks } from './links.ts';
import { groupsWithConnectors, readPageFile } from './page-files.ts';
import { type FindPassages, indexPassages } from './passage-index.ts';
import { passagesOf } from './passages.ts';

export interface Page extends Rendered {
  readonly slug: string;
  readonly address: string;
  /** As it is answered at the address with `.md`. */
  readonly markdown: string;
}

/** The whole documentation, rendered. */
export interface Library {
  readonly groups: readonly { readonly title: string; readonly pages: readonly Page[] }[];
  /** In reading order. */
  readonly pages: readonly Page[];
  readonly find: FindPassages;
}

let loaded: Library | null = null;

/** Renders and indexes every page, once in a process. A page whose file was not shipped is not there. */
export function loadLibrary(): Library {
  loaded ??= buildLibrary();
  return loaded;
}

function buildLibrary(): Library {
  const listed = groupsWithConnectors();
  const slugByFile = new Map(listed.flatMap(({ pages }) => pages.map(({ file, slug }) => [file, slug])));
  const groups = listed.map(({ title, pages }) => ({
    title,
    pages: pages.flatMap(({ slug, file }) => {
      const source = readPageFile(file);
      return source === null ? [] : [pageOf(slug, source, { file, slugByFile })];
    }),
  }));
  const pages = groups.flatMap((group) => group.pages);
  return { groups, pages, find: indexPassages(pages.flatMap(({ slug, markdown }) => passagesOf(markdown, slug))) };
}

function pageOf(slug: string, source: string, scope: LinkScope): Page {
  return {
    slug,
    address: addressOf(slug),
    markdown: withServedLinks(source, scope),
    ...renderMarkdown(source, (href) => resolveLink(href, scope, false)),
  };
}
