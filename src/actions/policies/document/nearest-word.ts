/** Lower case, without what joins words: `publicly-exposed`, `publicly_exposed` and `publiclyExposed` are one. */
function bare(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** The word that somebody may have meant: the same but for its joints, or at most a third of it mistyped. Else null. */
export function nearestWord(given: string, words: readonly string[]): string | null {
  if (given.length > 60) return null;
  let nearest: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const away = distance(bare(given), bare(word));
    if (away < least) [nearest, least] = [word, away];
  }
  return nearest !== null && least <= Math.max(1, Math.floor(bare(nearest).length / 3)) ? nearest : null;
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour. */
function distance(from: string, to: string): number {
  let [before, previous] = [[] as number[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (previous[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let least = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, changed);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    [before, previous] = [previous, row];
  }
  return previous[to.length] ?? 0;
}
