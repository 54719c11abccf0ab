import type { Shape } from './api.ts';
import { plural } from './instants.ts';

type Scope = Shape<'Exception'>['scope'];

/** What a scope is, as the object of “covers”. */
export function scopeWords(scope: Scope, title: string | null): string {
  const name = title ?? 'something that is gone';
  switch (scope.kind) {
    case 'vulnerability': {
      const more = (scope.ids?.length ?? 1) - 1;
      return more === 0 ? name : `${name} and ${plural(more, 'other vulnerability', 'other vulnerabilities')}`;
    }
    case 'issue':
      return `${name}, on all assets`;
    case 'asset':
      return `Everything on ${name}`;
    case 'cve':
      return `${name}, wherever it is found`;
  }
}

const causes: Readonly<Record<string, string>> = {
  'entered-kev': 'A CVE entered CISA KEV',
  'epss-crossed': 'EPSS crossed the line',
  'severity-raised': 'The severity rose',
  're-rated': 'The scanner re-rated it',
  'fix-appeared': 'A fix appeared',
  'asset-tags-changed': 'The asset’s tags changed',
  'asset-listed-again': 'The asset is listed again',
};

export function causeWords(cause: string): string {
  return causes[cause] ?? cause.replaceAll('-', ' ');
}
