import type { Shape } from '../lib/api.ts';
import { instantText } from '../lib/instants.ts';
import { severityWord } from './severity.tsx';

export type FactName = Shape<'StatedFact'>['fact'];
export type FactValue = Shape<'StatedFact'>['value'];
type Severity = Shape<'Vulnerability'>['severity'];

export const factTitles: Readonly<Record<FactName, string>> = {
  severity: 'Severity',
  'publicly-exposed': 'Publicly exposed',
  'pci-relevant': 'Relevant for PCI',
  'fix-available': 'Fix available',
  'patch-released': 'Patch released at',
  evaluated: 'Evaluated at',
};

/** What a value of it is: a severity, yes or no, or an instant. */
export function kindOf(fact: FactName): 'severity' | 'yes-no' | 'instant' {
  if (fact === 'severity') return 'severity';
  return fact === 'patch-released' || fact === 'evaluated' ? 'instant' : 'yes-no';
}

export function valueWords(fact: FactName, value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return fact === 'severity' ? severityWord(value as Severity) : instantText(value);
}
