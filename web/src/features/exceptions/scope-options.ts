import type { Shape } from '../../lib/api.ts';
import { scopeWords } from '../../lib/exception-words.ts';
import { plural } from '../../lib/instants.ts';
import type { Scope } from './words.ts';

export interface ScopeOption {
  readonly key: string;
  readonly scope: Scope;
  readonly title: string;
  readonly note: string;
}

/** How far an exception may reach that begins at one vulnerability: from it alone to everything that is like it. */
export function optionsOfVulnerability(one: Shape<'DetailedVulnerability'>): readonly ScopeOption[] {
  const { id, title, asset, definitionId, cves } = one;
  return [
    {
      key: 'vulnerability',
      scope: { kind: 'vulnerability', ids: [id] },
      title: 'Only this one',
      note: `${title} on ${asset.name}`,
    },
    {
      key: 'issue',
      scope: { kind: 'issue', definitionId },
      title: 'This issue on all assets',
      note: `${title}, also where it is found later`,
    },
    {
      key: 'asset',
      scope: { kind: 'asset', assetId: asset.id },
      title: 'Everything on this asset',
      note: `${asset.name}, also what is found there later`,
    },
    ...cves.slice(0, 5).map(optionOfCve),
  ];
}

export function optionOfSelection(ids: readonly string[]): ScopeOption {
  return {
    key: 'vulnerability',
    scope: { kind: 'vulnerability', ids: [...ids] },
    title: ids.length === 1 ? 'The one that is selected' : `The ${ids.length} that are selected`,
    note: `${plural(ids.length, 'vulnerability', 'vulnerabilities')}, and none that is found later`,
  };
}

export function optionOfAsset(id: string, name: string): ScopeOption {
  return {
    key: `asset-${id}`,
    scope: { kind: 'asset', assetId: id },
    title: 'Everything on one asset',
    note: `${name}, also what is found there later`,
  };
}

export function optionOfCve(cve: string): ScopeOption {
  return { key: cve, scope: { kind: 'cve', cve }, title: cve, note: 'Wherever it is found, also later' };
}

export function optionOfDraft({ scope, scopeTitle }: Pick<Shape<'Exception'>, 'scope' | 'scopeTitle'>): ScopeOption {
  return { key: 'draft', scope, title: 'As it was drafted', note: scopeWords(scope, scopeTitle) };
}
