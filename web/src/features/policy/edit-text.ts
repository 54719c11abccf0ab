import { type Document, isCollection, isMap, isNode, isSeq, parseDocument, type YAMLSeq } from 'yaml';

// Changes of the text of a policy that leave everything else in it as it was written, comments too.

export type Path = readonly (string | number)[];

/** Lines below which a map or list stands on one line, as a person would write it. */
const onOneLine = ['when', 'appliesTo', 'assume', 'anchors', 'weekend', 'also', 'dates', 'holidays'];

/** Sets what stands at a path; undefined takes it away. */
export function setAt(text: string, path: Path, value: unknown): string {
  return edited(text, (document) => {
    if (value === undefined) document.deleteIn([...path]);
    else document.setIn([...path], nodeOf(document, value, path.at(-1)));
  });
}

/** Several of them at once. */
export function setAll(text: string, changes: readonly (readonly [Path, unknown])[]): string {
  return changes.reduce((before, [path, value]) => setAt(before, path, value), text);
}

/** Puts something into a list, before the given row. */
export function insertAt(text: string, path: Path, index: number, value: unknown): string {
  return edited(text, (document) => {
    const node = nodeOf(document, value, undefined);
    const list = document.getIn([...path]);
    if (isSeq(list)) {
      list.flow = false;
      list.items.splice(index, 0, node);
    } else {
      const made = document.createNode([]) as YAMLSeq;
      made.items.push(node);
      document.setIn([...path], made);
    }
  });
}

export function removeAt(text: string, path: Path, index: number): string {
  return edited(text, (document) => listAt(document, path)?.items.splice(index, 1));
}

/** Moves a row of a list, with the comment that stands above it. */
export function moveRow(text: string, path: Path, from: number, to: number): string {
  return edited(text, (document) => {
    const list = listAt(document, path);
    const [row] = list?.items.splice(from, 1) ?? [];
    if (row !== undefined) list?.items.splice(to, 0, row);
  });
}

/** The obligations of another text after those of this one; ids that are taken get a number. */
export function withObligationsOf(text: string, other: string): string {
  const added = parse(other).getIn(['obligations']);
  if (!isSeq(added)) return text;
  return edited(text, (document) => {
    const list = listAt(document, ['obligations']);
    if (list === null) return;
    const taken = new Set(list.items.map((each) => (isMap(each) ? String(each.get('id')) : '')));
    for (const item of added.items) {
      if (!isNode(item)) continue;
      const copy = item.clone();
      if (isMap(copy)) copy.set('id', freeId(String(copy.get('id')), taken));
      list.items.push(copy);
    }
  });
}

/** `rule`, or `rule-2` where that is taken. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const id = `${wanted}-${number}`;
    if (!taken.has(id)) return id;
  }
}

function parse(text: string): Document {
  return parseDocument(text, { version: '1.2', prettyErrors: false, merge: false });
}

function edited(text: string, change: (document: Document) => unknown): string {
  const document = parse(text);
  // What cannot be read cannot be changed by the table; it waits until the text can be read again.
  if (document.errors.length > 0) return text;
  change(document);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: true });
}

function listAt(document: Document, path: Path): YAMLSeq | null {
  const list = document.getIn([...path]);
  return isSeq(list) ? list : null;
}

function nodeOf(document: Document, value: unknown, key: string | number | undefined) {
  const node = document.createNode(value);
  if (isCollection(node) && onOneLine.includes(String(key))) node.flow = true;
  if (isMap(node)) {
    for (const { key: name, value: inner } of node.items) {
      if (isCollection(inner) && onOneLine.includes(String(name))) inner.flow = true;
    }
  }
  return node;
}
