import type { Calendar } from '../../core/sla/calendar.ts';
import { type KnownSeverity, severities } from '../../core/vulnerabilities/severity.ts';
import type { Check, FigureFacts, Judged, JudgedEntry } from '../contract.ts';

export const policyMatchesApprovedText = {
  id: 'policy-matches-approved-text',
  title: 'Enforced deadlines should be those of the approved policy',
  provider: null,
  beginsWith: 'figures',
  whyItMatters:
    'Auditors read the written policy and look whether it is what happens. Figures that differ are found by them, or by you.',
  requiredAction:
    'Put the approved figures in force as a new version of the policy, or have the text approved with the new figures and record them.',
  controls: [
    { framework: 'SOC 2', id: 'CC5.3', note: null },
    { framework: 'ISO/IEC 27001:2022', id: 'A.5.1', note: null },
    { framework: 'ISO/IEC 27001:2022', id: 'A.5.36', note: null },
    {
      framework: 'PCI DSS 4.0.1',
      id: '12.1.2',
      note: 'Supports the yearly review of the policy; does not replace it.',
    },
  ],
  entriesOf: 'figures',
  onlyState: null,
  asks: ['figures'],
  judge: ({ figures }, { calendar }) => judge(figures, calendar),
} as const satisfies Check<'figures'>;

const known = severities.filter((severity) => severity !== 'unknown');

/** Failing when one of the days in force is not the one that was read in the written policy. */
function judge(figures: FigureFacts, calendar: Calendar): Judged {
  const entries = known.map((severity) => entryOf(severity, figures));
  const different = entries.filter(({ status }) => status === 'failing');
  const { recordedBy, recordedAt, documentName, policyVersion } = figures;
  const source = `${recordedBy} recorded the figures of “${documentName}” at ${calendar.format(recordedAt)}.`;
  if (different.length > 0) {
    return { status: 'failing', reason: [...different.map(({ reason }) => reason), source].join(' '), entries };
  }
  const same = `Version ${policyVersion} of the policy enforces the days of the approved text for every severity.`;
  return { status: 'passing', reason: `${same} ${source}`, entries };
}

function entryOf(severity: KnownSeverity, { approved, enforced, policyVersion }: FigureFacts): JudgedEntry {
  const isSame = approved[severity] === enforced[severity];
  const name = `${severity.charAt(0).toUpperCase()}${severity.slice(1)}`;
  const reason = isSame
    ? `${name}: ${daysWords(enforced[severity])}, as in the approved text.`
    : `${name}: the approved text says ${daysWords(approved[severity])}, version ${policyVersion} of the policy ${daysWords(enforced[severity])}.`;
  return {
    status: isSame ? 'passing' : 'failing',
    subject: { kind: 'figure', id: severity, name },
    reason,
    requiredAction: isSame ? null : policyMatchesApprovedText.requiredAction,
  };
}

function daysWords(days: number | null): string {
  if (days === null) return 'no deadline';
  return days === 1 ? '1 day' : `${days} days`;
}
