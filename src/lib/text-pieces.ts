/** In characters; what is made from a piece is small enough to be gone before the collector counts it as old. */
const pieceLength = 65_536;

/** The texts of all items one after the other, in pieces of about the same length, however many items there are at once. */
export function* textPieces<Item>(items: Iterable<Item>, textOf: (item: Item) => string): Generator<string> {
  let piece = '';
  for (const item of items) {
    piece += textOf(item);
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
