import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { code, file, heading, paragraph, type Section, strong } from '../document.ts';
import { fileSize, type ReportWords } from '../report-words.ts';
import { shownText } from '../shown-text.ts';

const mostFiles = 60;

export function verify(facts: ReportFacts, words: ReportWords): Section {
  const { log, files } = facts;
  return {
    id: 'verify',
    title: 'How to verify',
    blocks: [
      paragraph([
        'It takes Node.js 22.12 or newer and nothing else: no account, no network, no server. Unpack ',
        file('verify.mjs'),
        ' from the bundle, or better, take it from somewhere that the organisation does not control, such as the source code of Curfew or an earlier bundle; it is one readable file. Then:',
      ]),
      { kind: 'command', text: 'node verify.mjs curfew-evidence.zip' },
      paragraph([
        'If you hold an earlier checkpoint of this log, from an earlier bundle, a mail or a file, also prove that nothing before it was changed since:',
      ]),
      { kind: 'command', text: 'node verify.mjs curfew-evidence.zip --checkpoint earlier-checkpoint' },
      paragraph([
        'It says in plain words what was verified, or names the first thing that is wrong and ends with another exit code than 0. ',
        code('curfew verify'),
        ' is the same program. What it does, and how to do the main steps by hand with ',
        code('openssl'),
        ' and ',
        code('sha256sum'),
        ', is in ',
        file('how-to-verify.html'),
        '.',
      ]),
      heading('What to compare'),
      paragraph([
        strong('The key. '),
        'Ask the organisation for the key of its log in another way than with this bundle, and keep it for the next audit. A log has one name for ever; a key that is replaced signs its successor.',
      ]),
      ...log.keys.map((key) => ({ kind: 'command', text: shownText(key, 400) }) as const),
      paragraph([strong('The checkpoint at the end. '), `Of ${words.exactly(log.end.signedAt)}:`]),
      { kind: 'command', text: `${shownText(log.origin)}\n${log.end.size}\n${rootInCheckpoint(log.end.root)}` },
      heading('Files in the bundle'),
      paragraph([
        'What each data file must be. The list with the hash of this report is in ',
        file('manifest.json'),
        ', whose own hash stands in the log.',
      ]),
      {
        kind: 'table',
        table: {
          label: 'Data files of the bundle',
          columns: [
            { title: 'File', share: 1.6 },
            { title: 'Size', isNumber: true, share: 0.8 },
            { title: 'SHA-256', share: 3.4 },
          ],
          rows: files
            .slice(0, mostFiles)
            .map(({ name, size, sha256 }) => [file(shownText(name, 120)), fileSize(size), code(shownText(sha256))]),
          ...(files.length > mostFiles && {
            rest: [`${files.length - mostFiles} more in `, file('manifest.json'), '.'],
          }),
        },
      },
    ],
  };
}

/** A root as it stands in a checkpoint: in base64, so that the two can be compared letter by letter. */
export function rootInCheckpoint(root: string): string {
  return Buffer.from(root, 'hex').toString('base64');
}
