export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** Counted from 1; null where the line is not there. */
  readonly lineBefore: number | null;
  readonly lineAfter: number | null;
}

/** Beyond this, what lies between the same beginning and the same end is shown as replaced. */
const mostCells = 4_000_000;

/** Two texts line by line: what is gone, what is new, what stayed. Removed lines stand before added ones. */
export function diffTexts(before: string, after: string): DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const shared = sharedLines(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const pairs = [
    ...Array.from({ length: start }, (_, index) => [index, index] as const),
    ...shared.map(([one, other]) => [one + start, other + start] as const),
    ...Array.from({ length: end }, (_, index) => [old.length - end + index, now.length - end + index] as const),
    [old.length, now.length] as const,
  ];
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  for (const [oldIndex, newIndex] of pairs) {
    for (; i < oldIndex; i += 1)
      lines.push({ kind: 'removed', text: old[i] ?? '', lineBefore: i + 1, lineAfter: null });
    for (; j < newIndex; j += 1) lines.push({ kind: 'added', text: now[j] ?? '', lineBefore: null, lineAfter: j + 1 });
    if (i >= old.length || j >= now.length) continue;
    lines.push({ kind: 'same', text: now[j] ?? '', lineBefore: i + 1, lineAfter: j + 1 });
    i += 1;
    j += 1;
  }
  return lines;
}

function linesOf(text: string): string[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** A longest common subsequence, as pairs of indexes. */
function sharedLines(old: readonly string[], now: readonly string[]): [number, number][] {
  const width = now.length + 1;
  if ((old.length + 1) * width > mostCells) return [];
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    if (old[i] === now[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
