import { isUnnamed } from '../../../../core/evidence/organisation.ts';
import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { type Block, code, muted, paragraph, strong } from '../document.ts';
import { stateMark, type Tone } from '../marks.ts';
import { count, percent, plural, type ReportWords } from '../report-words.ts';
import { foreign } from '../shown-text.ts';
import { rootInCheckpoint } from './verify.ts';

/** The first page: whose report it is, of what time, from which log, and the four numbers that are asked for first. */
export function opening(facts: ReportFacts, words: ReportWords): readonly Block[] {
  const { log, window, totals } = facts;
  const { met, judged } = totals.onTime;
  return [
    {
      kind: 'facts',
      rows: [
        ['Organisation', isUnnamed(facts.organisation) ? muted('no name entered') : foreign(facts.organisation)],
        ['Window', `${words.exactly(window.from)} up to and without ${words.exactly(window.to)}`],
        ['Time zone', `${facts.zone}. Days and weeks are told in it.`],
        ['As it was known', words.exactly(facts.asOf)],
        ['Log', code(log.origin)],
        ['Checkpoint', [`${plural(log.end.size, 'entry', 'entries')}, signed ${words.exactly(log.end.signedAt)}`]],
        ['Root of the log', code(rootInCheckpoint(log.end.root))],
        ['Program', facts.program],
      ],
    },
    {
      kind: 'tiles',
      tiles: [
        {
          value: count(totals.episodes),
          label: 'in the population',
          note: `open at any time in the window: ${plural(totals.vulnerabilities, 'vulnerability', 'vulnerabilities')}`,
          tone: null,
        },
        {
          value: percent(met, judged),
          label: 'fixed on time',
          note:
            judged === 0 ? 'nothing was judged in the window' : `${count(met)} of ${count(judged)} that were judged`,
          tone: judged === 0 ? null : met === judged ? 'met' : 'missed',
        },
        ...(['overdue', 'excepted'] as const).map((state) => ({
          value: count(totals.states[state]),
          label: `${stateMark(state).word.toLowerCase()} at the end`,
          note: `${count(facts.atStart[state])} at the start`,
          tone: (totals.states[state] > 0 ? stateMark(state).tone : null) satisfies Tone | null,
        })),
      ],
    },
    paragraph([
      strong('Nothing in this report has to be believed. '),
      'Every number in it is counted from the data files that stand beside it; those and every entry of the log in the window are verified, without the server that made them, with one command. ',
      'See “How to verify”.',
    ]),
  ];
}
