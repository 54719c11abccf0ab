import type { ReportFacts } from '../../../core/evidence/report-facts.ts';
import type { ReportDocument } from './document.ts';
import { wordsIn } from './report-words.ts';
import { backlog } from './sections/backlog.ts';
import { coverage } from './sections/coverage.ts';
import { exceptions } from './sections/exceptions.ts';
import { glossary } from './sections/glossary.ts';
import { late } from './sections/late.ts';
import { limits } from './sections/limits.ts';
import { method } from './sections/method.ts';
import { opening } from './sections/opening.ts';
import { policies } from './sections/policies.ts';
import { summary } from './sections/summary.ts';
import { verdicts } from './sections/verdicts.ts';
import { verify } from './sections/verify.ts';
import { shownText } from './shown-text.ts';

export const demonstrationWords = 'Demonstration: all data in this report is invented.';

/** The report of a bundle, before it has a look. Its size is bounded, whatever the size of the population is. */
export function reportDocument(facts: ReportFacts): ReportDocument {
  const words = wordsIn(facts.zone);
  const organisation = shownText(facts.organisation, 100);
  const span = words.span(facts.window.from, facts.window.to);
  return {
    title: `Evidence of vulnerability remediation: ${organisation}, ${span}`,
    organisation,
    heading: 'Evidence of vulnerability remediation',
    span,
    demonstration: facts.isDemonstration ? demonstrationWords : null,
    opening: opening(facts, words),
    sections: [
      summary(facts, words),
      verdicts(facts, words),
      backlog(facts, words),
      coverage(facts, words),
      late(facts, words),
      exceptions(facts, words),
      policies(facts, words),
      method(facts, words),
      limits(facts),
      verify(facts, words),
      glossary(),
    ],
    foot: `${organisation} · ${span}`,
    asOf: facts.asOf,
  };
}
