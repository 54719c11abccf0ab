/** So many letters stand on one line wherever a text of a scanner is shown in the PDF. */
const lineLength = 24;

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRight = /[\p{L}\p{N}]/u;

/**
 * A text as its words stand from left to right on the page, for a writer that sets them so. The letters within a word are
 * the font's business. A text without right-to-left words stays as it is; another one is broken into short lines, since
 * its order on the page depends on where lines end.
 */
export function visualOrder(text: string): string {
  if (!rightToLeft.test(text)) return text;
  const words = text.split(' ');
  const first = words.find((word) => leftToRight.test(word));
  const isRightToLeft = first !== undefined && rightToLeft.test(first);
  return linesOf(words)
    .map((line) => orderedLine(line, isRightToLeft).join(' '))
    .join('\n');
}

function linesOf(words: readonly string[]): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let length = lineLength;
  for (const word of words) {
    if (length + word.length + 1 > lineLength) {
      lines.push([]);
      length = 0;
    }
    lines.at(-1)?.push(word);
    length += word.length + 1;
  }
  return lines;
}

/** Words of the line's own direction follow each other in it; runs of the other direction keep theirs within. */
function orderedLine(words: readonly string[], isRightToLeft: boolean): readonly string[] {
  const runs: { isRight: boolean; words: string[] }[] = [];
  for (const word of words) {
    const last = runs.at(-1);
    // What has no direction goes with what stands before it, in a line of its own direction.
    const isRight = rightToLeft.test(word) || (!leftToRight.test(word) && (last?.isRight ?? isRightToLeft));
    if (last?.isRight === isRight) last.words.push(word);
    else runs.push({ isRight, words: [word] });
  }
  const inOrder = runs.map((run) => (run.isRight ? run.words.toReversed() : run.words));
  return (isRightToLeft ? inOrder.toReversed() : inOrder).flat();
}
