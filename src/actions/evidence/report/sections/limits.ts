import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { code, file, paragraph, type Section, strong } from '../document.ts';

/** What the evidence cannot show. Said here, so that nobody has to find it out. */
export function limits({ log, isDemonstration }: ReportFacts): Section {
  return {
    id: 'limits',
    title: 'What this evidence cannot show',
    blocks: [
      paragraph(
        'It shows that nothing was changed, left out or added after it was sealed. It cannot show the following.',
      ),
      {
        kind: 'list',
        items: [
          ...(isDemonstration
            ? [[strong('That any of it happened. '), 'This is a demonstration: all data in it is invented.']]
            : []),
          [
            strong('That the scanner told the truth, or looked everywhere. '),
            'Curfew records what it was answered, and what the answer covered. Whether the scanner found everything, whether its key sees every asset, and whether the list of assets is the whole of what the organisation has, is for other evidence.',
          ],
          [
            strong('That due dates, severities and resolutions are right where the scanner was wrong. '),
            'They are what Curfew derived from what the scanner reported, by the policy and by what people stated, excepted or attested. Where it was wrong or late, so are they, and no proof here shows that.',
          ],
          [
            strong('That every cell of the population follows from the log. '),
            'The verifier holds two columns of ',
            file('population.csv'),
            ' against the log: whatever the log saw opening in the window has a row (',
            code('vulnerability_id'),
            '), and what a sync resolved in it has the verdict that the log holds (',
            code('state'),
            '). Those two, ',
            code('severity'),
            ', ',
            code('resolution_basis'),
            ', ',
            code('open_at_start'),
            ' and ',
            code('open_at_end'),
            ' it counts, and compares the counts with ',
            file('population-totals.json'),
            '. Every other column, the due dates among them, it takes as it was sealed.',
          ],
          [
            strong('That the log is genuine before somebody outside held a checkpoint of it. '),
            'Whoever runs the server holds the key. They could have built another log, up to the first checkpoint that left the house; not after it. A checkpoint that was received earlier by mail, by webhook or in another bundle, and that verifies against this one, moves this line back to its date.',
          ],
          [
            strong('When late entries happened. '),
            'An entry that is marked “late” was recorded before the log existed, and sealed afterwards. It has been unchanged since it was sealed; before that, it has only the database’s word.',
          ],
          [
            strong('What stood in erased records. '),
            'Personal data can be erased. Its entry stays in the log, with the hash of what it was; the record is then an empty line in ',
            file('records.jsonl'),
            ', and what hangs on it can no longer be read.',
          ],
          [
            strong('That a time is right by an outside clock. '),
            'Times are those of the server, and of the scanner where a row says so. The order of the entries is proven; their distance in time is not, except between checkpoints that somebody outside received.',
          ],
          [
            strong('That people are who their names say. '),
            'Names and addresses are those of the accounts that acted. Two people in an exception are two accounts.',
          ],
          [
            strong('That a control is met. '),
            'A check supports a control. Whether it is met is for the auditor to say; nothing here replaces the report of an approved scanning vendor.',
          ],
          ...(log.start.size === 0
            ? [
                [
                  strong('What the log was before this window. '),
                  'The log did not exist yet when the window began, or had no checkpoint: the bundle begins with its first entry.',
                ],
              ]
            : []),
        ],
      },
    ],
  };
}
