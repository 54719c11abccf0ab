import { type Preset, type PresetSource, sourceLines } from './preset.ts';
import { daysBySeverity } from './starting-points.ts';

const source: PresetSource = {
  title: 'PCI DSS, requirement 6.3.3',
  version: '4.0.1',
  date: '2024-06-11',
  url: 'https://www.pcisecuritystandards.org/document_library/',
  notVerified: [
    'The requirement says one month: 30 days are taken for it, which is less than most months.',
    'The wording was read in the announcement of the PCI SSC and in secondary articles, not in the standard itself.',
    'Where nobody knows when the patch was released, the clock starts when the vulnerability was first seen, which is later.',
    "The scanner's severity stands for the ranking that requirement 6.3.1 asks of the entity itself.",
  ],
};

export const pciDssPreset: Preset = {
  id: 'pci-dss-4.0.1',
  title: 'PCI DSS 4.0.1',
  summary:
    'Requirement 6.3.3: patches for critical vulnerabilities within one month of their release, whatever the scanner calls relevant for PCI or does not speak of. The rest follows your own schedule, which stands first: change it.',
  source,
  text: `# PCI DSS 4.0.1. Requirement 6.3.3 binds critical vulnerabilities; all others follow the entity's own documented schedule.
schema: curfew.policy/1
name: Vulnerability management (PCI DSS 4.0.1)
obligations:
  # Your own documented schedule: a starting point.
  - id: own-sla
    title: Own SLA
    timeZone: UTC
    anchors: [first-seen]
${daysBySeverity}
  - id: pci-dss-6-3-3
    title: PCI DSS 4.0.1, 6.3.3
${sourceLines(source)}
    appliesTo: { pciRelevant: [true, unknown] }
    timeZone: UTC
    anchors: [patch-released, first-seen]
    rules:
      # One month.
      - id: critical
        when: { severity: critical }
        within: 30 days
      - id: others
        when: { severity: [high, medium, low, informational] }
        within: none
`,
};
