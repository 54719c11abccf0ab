import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { code, file, heading, paragraph, type Section, strong } from '../document.ts';
import { plural, type ReportWords } from '../report-words.ts';

/** How what is told here came about, so that somebody else can do it again. */
export function method(facts: ReportFacts, words: ReportWords): Section {
  const { window, totals } = facts;
  return {
    id: 'method',
    title: 'Method',
    blocks: [
      heading('What the population is'),
      paragraph([
        `Every episode of every vulnerability that was open at any instant of the window: opened before ${words.exactly(window.to)}, and not resolved before ${words.exactly(window.from)}. What opened before the window and what closed after it is in it. No other filter was used: every source, every severity, every state. The query, the program version and the zone are in `,
        file('manifest.json'),
        ', and on the sheet ',
        file('population.xlsx'),
        '.',
      ]),
      paragraph([
        `Everything is told as it was known at ${words.exactly(facts.asOf)}, the checkpoint. `,
        totals.knownLater === 0
          ? 'Nothing became known after the end of the window that changes what is said about it.'
          : `Of ${plural(totals.knownLater, 'episode')} something became known after the end of the window that changes what is said about it, such as a late sync; `,
        totals.knownLater === 0 ? '' : file('population.csv'),
        totals.knownLater === 0 ? '' : ' says both.',
      ]),
      heading('First seen'),
      paragraph('The first of these that is available, and each row says which it was:'),
      {
        kind: 'list',
        items: [
          [code('source-date'), ': a date that the scanner itself gives.'],
          [
            code('scan-history'),
            ': the date of the scan in which it was first found, counted back in the scanner’s list of scans. Where the list begins later, that scan, “or earlier”.',
          ],
          [code('first-sight'), ': the first sync that listed it.'],
        ],
      },
      paragraph('Within one episode the date may become earlier, which is an event of its own, and never later.'),
      heading('Deadline'),
      paragraph(
        'The policy version that holds for the vulnerability gives it a window, by the first of its rules that matches. The window is counted from the anchor, by default first seen, in local days of the policy’s zone. The deadline is the last second of the last day; resolved before the following midnight is met. A pause of an approved exception adds its whole local days. If several obligations apply, each has a deadline of its own and the strictest counts. Every row tells the version, the rule, the anchor and what was added.',
      ),
      heading('Resolution'),
      paragraph('Absence is no proof of a fix. An episode is resolved only by one of these:'),
      {
        kind: 'list',
        items: [
          [code('source-status'), ': the scanner says that it is fixed.'],
          [
            code('rescan'),
            ': a complete sync no longer lists it, and its asset was scanned again after it was last seen. The date is that scan’s.',
          ],
          [code('attested'), ': a manager attested it, by name, with a reason and evidence.'],
        ],
      },
      paragraph(
        'What is no longer listed without such a proof stays open and is marked “not seen”. A sync that would close an implausible share of what is open is held until a person releases it or discards it. A sync that was not complete closes nothing by absence.',
      ),
      heading('Verdicts'),
      paragraph(
        'Met, missed or not judged is decided when an episode is resolved, under the policy in force, and never changed afterwards. If it opens again, that is another episode, and its clock goes on. Not judged is what was already fixed when it was first read, what had no deadline, and what was excepted when its deadline passed; it is in no rate. A check has one status at each instant; its history has no gaps.',
      ),
      heading('What “unknown” means'),
      paragraph([
        strong('Unknown is not a pass. '),
        'A check says so when it cannot vouch for a verdict: no complete sync yet, or the last one is older than the policy allows; a sync is held; a source is paused, retired or disconnected; far fewer assets are listed than before and nobody confirmed it; an asset was never scanned, or too long ago; or a feed that the policy asks for is missing or too old. What is known to be overdue stays failing meanwhile.',
      ]),
      heading('How it was sealed'),
      paragraph([
        `What happened was recorded in an append-only log in the transaction in which it happened, and has a position there. This bundle holds the ${plural(facts.log.end.size - facts.log.start.size, 'entry', 'entries')} between its two checkpoints, without exception: `,
        entriesInWords(facts),
        `. The ${plural(facts.log.changes, 'change')} of vulnerabilities that they stand for are in `,
        file('changes.jsonl'),
        '. A checkpoint is the signed size and root of the log (RFC 6962, Ed25519, C2SP signed note).',
      ]),
    ],
  };
}

function entriesInWords({ log }: ReportFacts): string {
  const names: Readonly<Record<string, readonly [string, string]>> = {
    sync: ['sync', 'syncs'],
    'missed-run': ['missed run', 'missed runs'],
    changes: ['set of changes', 'sets of changes'],
    policy: ['policy version', 'policy versions'],
    exception: ['step of an exception', 'steps of exceptions'],
    verdict: ['verdict', 'verdicts'],
    audit: ['act in the audit log', 'acts in the audit log'],
    export: ['export', 'exports'],
    key: ['change of the key', 'changes of the key'],
  };
  const parts = Object.entries(log.entries)
    .filter(([, number]) => number > 0)
    .map(([type, number]) => plural(number, ...(names[type] ?? [`entry of type ${type}`, `entries of type ${type}`])));
  return parts.length === 0 ? 'none' : parts.join(', ');
}
