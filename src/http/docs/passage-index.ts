import MiniSearch from 'minisearch';
import type { Passage } from './passages.ts';
import { stem, termsOf, wordsOf } from './words.ts';

/** Finds the passages that bear on a question, best first. */
export type FindPassages = (question: string, options: { readonly limit: number; readonly near?: string }) => Passage[];

/** How much of a question must be found in a passage. */
const enough = 0.5;
const exactly = 1;
const nearly = 0.7;
/**
 * An index in memory over all passages. A word may be inflected, be called otherwise, be begun only, or hold a typing
 * error; a passage that has less than half of what was asked for does not bear on the question.
 */
export function indexPassages(passages: readonly Passage[]): FindPassages {
  const index = new MiniSearch<{ id: number; title: string; heading: string; text: string }>({
    fields: ['title', 'heading', 'text'],
    tokenize: wordsOf,
    processTerm: stem,
    searchOptions: {
      boost: { heading: 3, title: 2 },
      // What is looked up has been cut to stems already.
      processTerm: (term) => term,
      prefix: (term) => term.length >= 4,
      fuzzy: (term) => (term.length >= 4 ? 0.2 : false),
      weights: { fuzzy: 0.3, prefix: 0.5 },
    },
  });
  const frequency = new Map<string, number>();
  passages.forEach(({ pageTitle, heading, markdown }, id) => {
    index.add({ id, title: pageTitle, heading: heading ?? pageTitle, text: markdown });
    const terms = new Set(wordsOf(`${pageTitle} ${heading ?? ''} ${markdown}`).map(stem));
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  });
  // The rarer a word, the more it says (inverse document frequency, smoothed). One that no passage has, perhaps of a typing
  // error, says as much as the rarest: what is asked about is then likely not here.
  const weightOf = (terms: readonly string[]) =>
    Math.log(1 + passages.length / Math.max(1, ...terms.map((term) => frequency.get(term) ?? 0)));

  return (question, { limit, near }) => {
    const words = [...new Set(wordsOf(question))].slice(0, 40).map(termsOf);
    if (words.length === 0) return [];
    const total = words.reduce((sum, terms) => sum + weightOf(terms), 0);
    const ranked = index.search(words.flat().join(' ')).flatMap(({ id, score, queryTerms, terms: matched }) => {
      const share = words.reduce((sum, terms) => {
        const found = terms.filter((term) => queryTerms.includes(term));
        if (found.length === 0) return sum;
        return sum + weightOf(terms) * nearnessOf(found, matched);
      }, 0);
      const covered = share / total;
      const passage = passages[id as number];
      if (covered < enough || passage === undefined) return [];
      return [{ passage, score: score * covered * covered * (passage.slug === near ? 1.4 : 1) }];
    });
    const best = ranked.sort((a, b) => b.score - a.score);
    const bar = (best[0]?.score ?? 0) * 0.15;
    return best
      .filter(({ score }) => score >= bar)
      .slice(0, limit)
      .map(({ passage }) => passage);
  };
}

/** Few mistype the first letter, and without this rule a short word is near to too many others. */
function nearnessOf(found: readonly string[], matched: readonly string[]): number {
  if (found.some((term) => matched.includes(term))) return exactly;
  return found.some((term) => matched.some((other) => other[0] === term[0])) ? nearly : 0;
}
