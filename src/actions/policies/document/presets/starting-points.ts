import { type Preset, type PresetSource, sourceLines } from './preset.ts';

/** 7, 30, 90 and 180 days: the rules that every starting point shares. */
export const daysBySeverity = `    rules:
      - id: critical
        when: { severity: critical }
        within: 7 days
      - id: high
        when: { severity: high }
        within: 30 days
      - id: medium
        when: { severity: medium }
        within: 90 days
      - id: low
        when: { severity: low }
        within: 180 days
      - id: informational
        when: { severity: informational }
        within: none
`;

export const defaultPreset: Preset = {
  id: 'default',
  title: 'Default',
  summary:
    'Calendar days by severity: critical 7, high 30, medium 90, low 180, informational none. What a new installation starts with.',
  source: {
    title: 'Curfew: the figures that most tools of the field ship',
    version: '1',
    date: '2026-11-22',
    url: null,
    notVerified: ['That these figures suit your contracts and your auditor.'],
  },
  text: `# Calendar days by severity, from when a vulnerability was first seen.
schema: curfew.policy/1
name: SLA policy
obligations:
  - id: own-sla
    title: Own SLA
    timeZone: UTC
    anchors: [first-seen]
${daysBySeverity}`,
};

const iso: PresetSource = {
  title: 'ISO/IEC 27001:2022, Annex A 8.8, management of technical vulnerabilities',
  version: '2022',
  date: '2022-10-25',
  url: 'https://www.iso.org/standard/27001',
  notVerified: [
    'The standard names no number of days: these are a starting point, and the auditor tests you against what you write here.',
  ],
};

const soc: PresetSource = {
  title: 'SOC 2, Trust Services Criteria CC7.1',
  version: '2017, with the points of focus of 2022',
  date: '2022-09-30',
  url: 'https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022',
  notVerified: [
    'The criteria name no number of days, only a timely basis: these are a starting point, and the auditor tests you against what you write here.',
    'The day on which this version was issued.',
  ],
};

export const iso27001Preset: Preset = {
  id: 'iso-27001-2022',
  title: 'ISO/IEC 27001:2022 starting point',
  summary:
    'Annex A 8.8 asks to find, evaluate and treat technical vulnerabilities and names no number of days. The auditor tests you against your own figures: change them to what you can keep.',
  source: iso,
  text: `# ISO/IEC 27001:2022 A.8.8 names no days. These are yours to choose; the auditor tests you against them.
schema: curfew.policy/1
name: Vulnerability management (ISO/IEC 27001:2022 A.8.8)
obligations:
  - id: own-sla
    title: Own SLA
${sourceLines(iso)}
    timeZone: UTC
    anchors: [first-seen]
${daysBySeverity}`,
};

export const soc2Preset: Preset = {
  id: 'soc-2',
  title: 'SOC 2 starting point',
  summary:
    'CC7.1 asks to detect vulnerabilities and to remediate them on a timely basis, and names no number of days. The auditor tests you against your own figures: change them to what you can keep.',
  source: soc,
  text: `# SOC 2 CC7.1 names no days. These are yours to choose; the auditor tests you against them.
schema: curfew.policy/1
name: Vulnerability management (SOC 2 CC7.1)
obligations:
  - id: own-sla
    title: Own SLA
${sourceLines(soc)}
    timeZone: UTC
    anchors: [first-seen]
${daysBySeverity}`,
};
