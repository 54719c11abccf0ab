import { type Preset, type PresetSource, sourceLines } from './preset.ts';

const rev5: PresetSource = {
  title: 'FedRAMP Rev 5, continuous monitoring: POA&M timelines',
  version: 'Rev 5',
  date: '2023-05-30',
  url: 'https://www.fedramp.gov/docs/',
  notVerified: [
    'The day on which these timelines were issued: that of the Rev 5 baselines is given.',
    "The scanner's severity stands for the risk rating; informational has no timeline.",
    'Scanning at least monthly and one POA&M item for each unique vulnerability are asked as well, and not judged here.',
  ],
};

export const fedrampRev5Preset: Preset = {
  id: 'fedramp-rev-5',
  title: 'FedRAMP Rev 5',
  summary: 'Calendar days from discovery: critical and high 30, moderate 90, low 180.',
  source: rev5,
  text: `# FedRAMP Rev 5. Days from discovery.
schema: curfew.policy/1
name: FedRAMP Rev 5
obligations:
  - id: fedramp-rev-5
    title: FedRAMP Rev 5
${sourceLines(rev5)}
    timeZone: America/New_York
    anchors: [first-seen]
    rules:
      - id: critical-and-high
        when: { severity: [critical, high] }
        within: 30 days
      - id: moderate
        when: { severity: medium }
        within: 90 days
      - id: low
        when: { severity: low }
        within: 180 days
      - id: informational
        when: { severity: informational }
        within: none
`,
};

const vdr: PresetSource = {
  title: 'FedRAMP Consolidated Rules 2026, VDR-TFR-PVR and VDR-TFR-KEV',
  version: '2026.07.14.01',
  date: '2026-07-14',
  url: 'https://github.com/FedRAMP/rules',
  notVerified: [
    "The potential agency impact, N5 to N1, is the provider's own estimate for each vulnerability; here the severity stands for it: critical N5, high N4, medium N3, low N2, informational N1.",
    'Likely exploitable is the provider’s own evaluation; here everything counts as likely exploitable but what is known to be neither in KEV nor exploited anywhere, not even as a proof of concept.',
    'Internet-reachable is more than internet-accessible; here publicly exposed stands for it, and what is not known counts as reachable.',
    'The clock runs from the evaluation; where its date is not known, from when the vulnerability was first seen, which is stricter.',
    'The windows ask for a mitigation to a lower impact at least; here only what the scanner no longer reports is resolved.',
    'What is still open 192 days after its evaluation must be labelled as accepted: it is shown, and not judged.',
  ],
};

type Windows = readonly [reachable: string, notReachable: string, notLikely: string];

/** N5, N4, N3 and N2, from the evaluation: likely exploitable and reachable, likely and not reachable, not likely. */
const matrix = {
  ab: [
    ['4 days', '8 days', '32 days'],
    ['8 days', '32 days', '64 days'],
    ['32 days', '64 days', '192 days'],
    ['96 days', '160 days', '192 days'],
  ],
  c: [
    ['2 days', '4 days', '16 days'],
    ['4 days', '8 days', '64 days'],
    ['16 days', '32 days', '128 days'],
    ['48 days', '128 days', '192 days'],
  ],
  d: [
    ['12 hours', '1 day', '8 days'],
    ['2 days', '8 days', '32 days'],
    ['8 days', '16 days', '64 days'],
    ['24 days', '96 days', '192 days'],
  ],
} as const satisfies Readonly<Record<string, readonly Windows[]>>;

/** Each class with the days within which it must evaluate. */
const classes = [
  { letter: 'A', windows: matrix.ab, evaluationDays: 14 },
  { letter: 'B', windows: matrix.ab, evaluationDays: 7 },
  { letter: 'C', windows: matrix.c, evaluationDays: 5 },
  { letter: 'D', windows: matrix.d, evaluationDays: 2 },
] as const;

const impacts = ['critical', 'high', 'medium', 'low'] as const;
const accepted = '        also: [{ title: Label as accepted, within: 192 days }]';

function impactRules(severity: string, index: number, [reachable, notReachable, notLikely]: Windows): string {
  const impact = `n${5 - index}`;
  return `      - id: ${impact}-not-likely-exploitable
        when: { severity: ${severity}, exploitation: none, kev: false }
        within: ${notLikely}
${accepted}
      - id: ${impact}-not-reachable
        when: { severity: ${severity}, publiclyExposed: false }
        within: ${notReachable}
        notAfter: kev-due-date
${accepted}
      - id: ${impact}-reachable
        when: { severity: ${severity} }
        within: ${reachable}
        notAfter: kev-due-date
${accepted}
`;
}

export const fedrampVdrPresets: readonly Preset[] = classes.map(({ letter, windows, evaluationDays }) => ({
  id: `fedramp-vdr-class-${letter.toLowerCase()}`,
  title: `FedRAMP VDR class ${letter}`,
  summary: `Vulnerability Detection and Response of the Consolidated Rules 2026, class ${letter}: by impact, reachability and exploitability, from the evaluation, never later than CISA's due date. Evaluated within ${evaluationDays} days. It needs the enrichment feeds KEV and Vulnrichment.`,
  source: vdr,
  text: `# FedRAMP Vulnerability Detection and Response, class ${letter}. The first row that matches counts, so that each impact begins with
# what is known to be harmless and ends with everything else, the unknown too.
schema: curfew.policy/1
name: FedRAMP VDR class ${letter}
obligations:
  - id: fedramp-vdr
    title: FedRAMP VDR class ${letter}
${sourceLines(vdr)}
    timeZone: America/New_York
    anchors: [evaluated, first-seen]
    # The time within which a class ${letter} provider evaluates.
    triageDays: ${evaluationDays}
    rules:
${impacts.map((severity, index) => impactRules(severity, index, windows[index] as Windows)).join('')}      - id: n1
        when: { severity: informational }
        within: none
`,
}));
