import type { Check, Judged, Tally } from '../contract.ts';

export const haloSecurityVulnerabilitiesResolvedWithinSla = {
  id: 'halo-security-vulnerabilities-resolved-within-sla',
  title: 'Halo Security vulnerability alert should be resolved within SLA',
  provider: 'halo-security',
  beginsWith: 'source',
  whyItMatters:
    'A vulnerability that stays open past its deadline is a risk that the organisation has promised not to carry.',
  requiredAction:
    'This vulnerability is open in the connected Halo Security account. Resolve it and close it there; the next sync confirms it.',
  controls: [
    { framework: 'SOC 2', id: 'CC7.1', note: null },
    { framework: 'ISO/IEC 27001:2022', id: 'A.8.8', note: null },
    { framework: 'PCI DSS 4.0.1', id: '6.3.1', note: null },
    { framework: 'PCI DSS 4.0.1', id: '11.3.2', note: 'Supports; does not replace the ASV report.' },
  ],
  entriesOf: 'vulnerabilities',
  onlyState: null,
  asks: ['vulnerabilities'],
  judge: ({ vulnerabilities }) => judge(vulnerabilities),
} as const satisfies Check<'vulnerabilities'>;

/** Failing when something is overdue or needs triage past its date; else as urgent as the most urgent deadline. */
function judge(tally: Tally): Judged {
  const footnotes = [lateFixes(tally), uncertainDates(tally), notSeen(tally)].filter((text) => text !== '');
  const judged = (status: Judged['status'], ...sentences: string[]) => ({
    status,
    reason: [...sentences, ...footnotes].join(' '),
  });
  if (tally.overdue > 0 || tally.triageOverdue > 0) {
    const overdue = tally.overdue > 0 ? [`${count(tally.overdue, 'is', 'are')} overdue.`] : [];
    const triage =
      tally.triageOverdue > 0
        ? [`${count(tally.triageOverdue, 'has', 'have')} an unknown severity and should have been triaged by now.`]
        : [];
    return judged('failing', ...overdue, ...triage);
  }
  if (tally.dueSoon > 0) return judged('due-soon', `${count(tally.dueSoon, 'is', 'are')} due soon; none is overdue.`);
  if (tally.onTrack > 0) return judged('due', `${count(tally.onTrack, 'is', 'are')} open, all within their deadlines.`);
  return judged('passing', nothingOpen(tally));
}

function nothingOpen(tally: Tally): string {
  const rest = [
    tally.noDeadline > 0 ? `${count(tally.noDeadline, 'is', 'are')} open without a deadline.` : '',
    tally.needsTriage > 0 ? `${count(tally.needsTriage, 'needs', 'need')} triage and still has time for it.` : '',
    tally.acknowledged > 0 ? `${count(tally.acknowledged, 'is', 'are')} acknowledged at the source.` : '',
    tally.excepted > tally.acknowledged
      ? `${count(tally.excepted - tally.acknowledged, 'is', 'are')} excepted by an approved exception.`
      : '',
  ].filter((text) => text !== '');
  return ['No vulnerability with a deadline is open.', ...rest].join(' ');
}

function lateFixes({ met, missed }: Tally): string {
  return missed === 0 ? '' : `In the last 365 days ${missed} of ${met + missed} were fixed late.`;
}

function uncertainDates({ seenOrEarlier }: Tally): string {
  return seenOrEarlier === 0
    ? ''
    : `${count(seenOrEarlier, 'was', 'were')} first seen on the date shown or earlier: the source lists no older scan.`;
}

function notSeen({ notSeen: gone }: Tally): string {
  return gone === 0 ? '' : `${count(gone, 'is', 'are')} no longer listed, without proof of a fix.`;
}

function count(number: number, one: string, many: string): string {
  return number === 1 ? `1 vulnerability ${one}` : `${number} vulnerabilities ${many}`;
}
