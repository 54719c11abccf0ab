import { isKind, type Kind } from './words.ts';

/** Which exceptions the list shows; without one, all of them. */
export const views = ['waiting', 'proposed', 'active', 'soon', 'voided', 'ended', 'drafts'] as const;
export type ExceptionView = (typeof views)[number];

export interface ExceptionSearch {
  readonly view?: ExceptionView | undefined;
  readonly kind?: Kind | undefined;
}

/** Reads the address strictly: what is not understood is dropped, so that it filters nothing in secret. */
export function parseExceptionSearch(search: Record<string, unknown>): ExceptionSearch {
  const { kind } = search;
  const view = views.find((each) => each === search['view']);
  return { ...(view && { view }), ...(isKind(kind) && { kind }) };
}

/** What a proposal begins with: it comes from a vulnerability, a selection, an asset, a CVE, or from a draft. */
export interface ProposalSearch {
  /** Ids, separated by commas. */
  readonly vulnerability?: string | undefined;
  readonly asset?: string | undefined;
  readonly cve?: string | undefined;
  readonly kind?: Kind | undefined;
  /** The id of a draft that is gone on with. */
  readonly draft?: string | undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const cvePattern = /^CVE-\d{4}-\d{4,19}$/i;
const mostAtOnce = 200;

export function parseProposalSearch(search: Record<string, unknown>): ProposalSearch {
  const { vulnerability, asset, cve, kind, draft } = search;
  const ids = typeof vulnerability === 'string' ? vulnerability.split(',').filter((id) => uuid.test(id)) : [];
  return {
    ...(ids.length > 0 && { vulnerability: [...new Set(ids)].slice(0, mostAtOnce).join(',') }),
    ...(typeof asset === 'string' && uuid.test(asset) && { asset }),
    ...(typeof cve === 'string' && cvePattern.test(cve) && { cve: cve.toUpperCase() }),
    ...(isKind(kind) && { kind }),
    ...(typeof draft === 'string' && uuid.test(draft) && { draft }),
  };
}
