/**
 * How many of a sample fall to each of several strata, given how many each holds, in the same order. In proportion, by the
 * largest remainder: each has the whole part of `size × count ÷ total`, and what is left goes, one each, to the largest
 * remainders. A stratum without any then has one from the stratum with the most, so that none is left out, if the sample is
 * large enough for all. What is equal goes by the order of the strata: the first one gets, the last one gives.
 *
 * Of the counts 90, 9 and 1, a sample of 10 has 9, 1 and 0 by proportion, and 8, 1 and 1 in the end.
 *
 * The sum is the size, or the total where that is smaller; no stratum gives more than it holds. Counts are whole numbers
 * from 1 on, and `size × total` one that JavaScript counts exactly.
 */
export function allocate(counts: readonly number[], size: number): readonly number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (size >= total) return [...counts];
  const seats = counts.map((count) => Math.floor((size * count) / total));
  const byRemainder = counts
    .map((count, place) => ({ place, remainder: (size * count) % total }))
    .sort((one, other) => other.remainder - one.remainder || one.place - other.place);
  const left = size - seats.reduce((sum, each) => sum + each, 0);
  for (const { place } of byRemainder.slice(0, left)) seats[place] = (seats[place] ?? 0) + 1;
  if (size < counts.length) return seats;
  for (let empty = seats.indexOf(0); empty !== -1; empty = seats.indexOf(0)) {
    const giving = seats.lastIndexOf(Math.max(...seats));
    seats[giving] = (seats[giving] ?? 0) - 1;
    seats[empty] = 1;
  }
  return seats;
}
