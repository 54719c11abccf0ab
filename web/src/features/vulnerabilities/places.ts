/** A row that is drawn: which one of the list, and in which place, by whose number the browser knows it again. */
export interface Place {
  readonly place: number;
  readonly index: number;
}

/**
 * The rows that are drawn now, in the order in which the page holds them. A row that stays keeps its place, and one that
 * comes takes that of one which left: the browser then writes other words into a row that it has, which is much less work
 * than a new one, or one that is moved. At rest they stand in the order of the list, as whoever hears the page expects.
 */
export function drawnRows(before: readonly Place[], indexes: readonly number[], isAtRest: boolean): readonly Place[] {
  const wanted = new Set(indexes);
  for (const { index } of before) wanted.delete(index);
  const coming = [...wanted];
  const shown = new Set(indexes);
  const rows: Place[] = [];
  for (const drawn of before) {
    const index = shown.has(drawn.index) ? drawn.index : coming.shift();
    if (index !== undefined) rows.push({ place: drawn.place, index });
  }
  const taken = new Set(rows.map(({ place }) => place));
  for (let place = 0; coming.length > 0; place += 1) {
    const index = taken.has(place) ? undefined : coming.shift();
    if (index !== undefined) rows.push({ place, index });
  }
  return isAtRest ? rows.sort((one, other) => one.index - other.index) : rows;
}
