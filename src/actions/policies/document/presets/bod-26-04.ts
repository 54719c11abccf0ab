import { type Preset, type PresetSource, sourceLines } from './preset.ts';

const source: PresetSource = {
  title: 'CISA Binding Operational Directive 26-04, Prioritizing Security Updates Based on Risk',
  version: '26-04 (decision table cisa:BOD2604:1.0.0)',
  date: '2026-06-10',
  url: 'https://www.cisa.gov/news-events/directives/bod-26-04-prioritizing-security-updates-based-risk',
  notVerified: [
    'The exact start of the clock: here it is when the vulnerability was first seen; one transcription takes the earlier of that and the listing in KEV.',
    'The directive was read through the decision table of CERT/CC and through secondary articles, not in its own text.',
    'What holds for a CVE in KEV of which automatable or technical impact is not known: here the stricter.',
    'What holds for a vulnerability without a CVE: here it counts as not in KEV. While the KEV catalogue is not loaded it does so too, and the checks are unknown.',
    'Whether the due dates that the KEV catalogue prints bind beside the table: they are not applied here.',
  ],
};

/** `3 days with forensic triage` of the directive. */
const forensic = `
        also:
          - { title: 'Forensic triage: scope', within: 2 hours }
          - { title: 'Forensic triage: volatile evidence, before patching', within: 24 hours }
          - { title: 'Forensic triage: decision', within: 72 hours }`;

type Row = readonly [kev: boolean, exposed: boolean, automatable: boolean, total: boolean, outcome: string];

const upgrade = 'until: next system upgrade';
/** The sixteen rows of the decision table, in its order of urgency. */
const rows: readonly Row[] = [
  [true, true, true, true, `within: 3 days${forensic}`],
  [true, true, false, true, `within: 3 days${forensic}`],
  [true, false, true, true, `within: 3 days${forensic}`],
  [true, true, true, false, 'within: 3 days'],
  [false, true, true, true, 'within: 3 days'],
  [true, true, false, false, 'within: 14 days'],
  [true, false, true, false, 'within: 14 days'],
  [true, false, false, true, 'within: 14 days'],
  [true, false, false, false, 'within: 14 days'],
  [false, true, true, false, 'within: 14 days'],
  [false, true, false, true, 'within: 14 days'],
  [false, true, false, false, 'within: 60 days'],
  [false, false, true, true, 'within: 60 days'],
  [false, false, true, false, 'within: 60 days'],
  [false, false, false, true, upgrade],
  [false, false, false, false, upgrade],
];

/** Of a CVE in KEV the unknown is the worse; of another one automatable is no and the impact total, as published. */
function ruleText([kev, exposed, automatable, total, outcome]: Row): string {
  const or = (value: string, isAlsoUnknown: boolean) => (isAlsoUnknown ? `[${value}, unknown]` : value);
  const id = [
    kev ? 'kev' : 'not-kev',
    exposed ? 'exposed' : 'not-exposed',
    automatable ? 'automatable' : 'not-automatable',
    total ? 'total' : 'partial',
  ].join('-');
  const conditions = [
    `kev: ${kev}`,
    `publiclyExposed: ${exposed}`,
    `automatable: ${or(String(automatable), automatable === kev)}`,
    `technicalImpact: ${or(total ? 'total' : 'partial', total)}`,
  ];
  return `      - id: ${id}\n        when: { ${conditions.join(', ')} }\n        ${outcome}\n`;
}

export const bod2604Preset: Preset = {
  id: 'cisa-bod-26-04',
  title: 'CISA BOD 26-04',
  summary:
    'The decision table of the directive, all sixteen rows: from three days with forensic triage to the next system upgrade, by KEV, exposure, automatability and technical impact. It needs the enrichment feeds KEV and Vulnrichment.',
  source,
  text: `# CISA BOD 26-04. Calendar days. "Next system upgrade" has no date, and none is made up.
schema: curfew.policy/1
name: CISA BOD 26-04
obligations:
  - id: bod-26-04
    title: CISA BOD 26-04
${sourceLines(source)}
    timeZone: America/New_York
    anchors: [first-seen]
    # What nobody knows to be behind a wall counts as exposed; what no catalogue lists counts as not in KEV.
    assume: { kev: false, publiclyExposed: true }
    rules:
${rows.map(ruleText).join('')}`,
};
