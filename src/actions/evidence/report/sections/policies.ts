import type { ReportFacts } from '../../../../core/evidence/report-facts.ts';
import { code, file, muted, paragraph, type Section } from '../document.ts';
import { plural, type ReportWords } from '../report-words.ts';
import { foreign } from '../shown-text.ts';

const mostListed = 40;

export function policies({ policies: all }: ReportFacts, words: ReportWords): Section {
  const inForce = all.filter(({ isInForceInWindow }) => isInForceInWindow).length;
  // The latest ones: with more versions than this, those from long before the window have a single deadline left.
  const shown = all.slice(-mostListed);
  const left = all.length - shown.length;
  return {
    id: 'policies',
    title: 'The policy in force',
    blocks: [
      paragraph(
        `${plural(inForce, 'version was', 'versions were')} in force at some time in the window. Older ones are listed where a deadline in the population is still theirs. A version never changes: another rule is another version, with an author and a reason. Prospective means that it holds for what is detected from then on; retroactive, for what was open as well.`,
      ),
      {
        kind: 'table',
        table: {
          label: 'Versions of the policy',
          columns: [
            { title: 'Version', share: 0.7 },
            { title: 'Since', share: 1.4 },
            { title: 'Effect', share: 1.1 },
            { title: 'By', share: 1.6 },
            { title: 'Reason', share: 2.6 },
            { title: 'SHA-256', share: 1.5 },
          ],
          rows: shown.map((each) => [
            [String(each.version), each.isInForceInWindow ? '' : muted(' earlier')],
            words.instant(each.createdAt),
            each.effect,
            foreign(each.createdBy, 80),
            foreign(each.reason, 300),
            code(`${each.sha256.slice(0, 16)}…`),
          ]),
          rest: [
            ...(left > 0 ? [`${plural(left, 'earlier version')} not listed here. `] : []),
            'The whole of each, as it was enforced, is in ',
            file('policies/'),
            '.',
          ],
        },
      },
    ],
  };
}
