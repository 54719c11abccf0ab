import type { Check, Judged, TriageTally } from '../contract.ts';

export const vulnerabilitiesTriaged = {
  id: 'vulnerabilities-triaged',
  title: 'Vulnerabilities of unknown severity should be triaged in time',
  provider: null,
  beginsWith: 'source',
  whyItMatters:
    'Without a severity a vulnerability has no deadline, and nobody is held to anything. Unknown never stands for harmless.',
  requiredAction:
    'Find out how severe this vulnerability is and set its severity at the source; the next sync takes it over.',
  controls: [
    { framework: 'SOC 2', id: 'CC7.1', note: null },
    { framework: 'SOC 2', id: 'CC7.2', note: null },
    { framework: 'ISO/IEC 27001:2022', id: 'A.8.8', note: null },
    { framework: 'PCI DSS 4.0.1', id: '6.3.1', note: null },
  ],
  entriesOf: 'vulnerabilities',
  onlyState: 'needs-triage',
  asks: ['triage'],
  judge: ({ triage }) => judge(triage),
} as const satisfies Check<'triage'>;

/** Failing when one is past its date; open ones that still have time are due. */
function judge({ waiting, overdue }: TriageTally): Judged {
  if (overdue > 0) {
    const have = overdue === 1 ? 'has' : 'have';
    return {
      status: 'failing',
      reason: `${count(overdue)} ${have} an unknown severity and should have been triaged by now.`,
    };
  }
  if (waiting > 0) {
    const [have, still] = waiting === 1 ? ['has', 'needs'] : ['have', 'need'];
    return {
      status: 'due',
      reason: `${count(waiting)} ${have} an unknown severity and still ${still} triage, in time.`,
    };
  }
  return { status: 'passing', reason: 'Every open vulnerability has a severity.' };
}

function count(number: number): string {
  return number === 1 ? '1 vulnerability' : `${number} vulnerabilities`;
}
