import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { file, paragraph, type Section, strong } from '../document.ts';

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
