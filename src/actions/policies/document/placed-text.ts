import type { YAMLError } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';

/** A policy is some kilobytes; what is larger is refused unread. */
const mostBytes = 256 * 1024;
const mostProblems = 100;

/** Something in a document that is wrong, where it stands, and what would be right, as far as that can be told. */
export interface Mistake {
  readonly path: Path;
  readonly isKey?: boolean;
  readonly message: string;
  readonly wouldBeRight: string | null;
}

export interface PlacedProblem {
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly column: number;
  /** Dotted, as `obligations.0.rules.2.within`; empty for the whole. */
  readonly path: string;
  /** A full sentence. */
  readonly message: string;
  /** What could stand there; null where nobody can tell. */
  readonly wouldBeRight: string | null;
}

export type Path = readonly (string | number)[];

/** A text that is YAML (or JSON, which is YAML too), as plain values that remember where they stand. */
export interface PlacedText {
  readonly value: unknown;
  /** Of the value at a path, or of what is nearest around it where it is missing. */
  place(path: Path): { readonly line: number; readonly column: number };
  /** Of the key itself rather than of its value. */
  placeOfKey(path: Path): { readonly line: number; readonly column: number };
}

/**
 * Reads a text as YAML 1.2 without what a policy does not need and an attack does: aliases, anchors, tags, several
 * documents, keys that are no words, deep nesting. Every such thing is a problem with its place.
 */
export function readPlacedText(text: string): PlacedText | { readonly problems: readonly PlacedProblem[] } {
  const refused = refusedUnread(text);
  if (refused !== null) return { problems: [{ line: 1, column: 1, path: '', message: refused, wouldBeRight: null }] };
  const lines = new LineCounter();
  const parsed = parsedOrNull(text, lines);
  if (parsed === null) {
    const message = 'This is not YAML: its brackets and the beginnings of its lines do not fit together.';
    return { problems: [{ line: 1, column: 1, path: '', message, wouldBeRight: null }] };
  }
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (parsed.errors.length > 0)
    return { problems: parsed.errors.slice(0, 20).map((error) => syntaxProblem(error, placeAt)) };
  if (parsed.contents === null) {
    const message = 'The document is empty.';
    return { problems: [{ line: 1, column: 1, path: '', message, wouldBeRight: 'schema: curfew.policy/1' }] };
  }
  const problems: PlacedProblem[] = [];
  const value = plainValue(parsed.contents, [], (node, path, message) => {
    problems.push({ ...placeAt(node?.range?.[0] ?? 0), path: path.join('.'), message, wouldBeRight: null });
  });
  if (problems.length > 0) return { problems: problems.slice(0, mostProblems) };
  const root = parsed.contents as Node;
  return {
    value,
    place: (path) => placeAt(nodeAt(root, path).node.range?.[0] ?? 0),
    placeOfKey: (path) => {
      const { node, key } = nodeAt(root, path);
      return placeAt((key ?? node).range?.[0] ?? 0);
    },
  };
}

/** Null of what makes the parser call itself once for each line, until its stack is full. */
function parsedOrNull(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, {
      version: '1.2',
      lineCounter,
      prettyErrors: false,
      // Its own test compares each key with every other one; ours below does not.
      uniqueKeys: false,
      merge: false,
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function refusedUnread(text: string): string | null {
  if (Buffer.byteLength(text) > mostBytes) return 'The document is larger than 256 KB.';
  if (text.includes('\0') || !text.isWellFormed()) return 'The document holds NUL or half a character: it is no text.';
  if (isDeep(text)) return 'The document is nested too deeply: a policy has no more than nine levels.';
  return null;
}

/** Far more levels than a policy has, told apart before the parser climbs down: each of its levels costs it stack. */
function isDeep(text: string): boolean {
  if (/(?:[-?:][ \t]+){30}/.test(text)) return true;
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > 60) return true;
  }
  return false;
}

const syntax: Readonly<Record<string, string>> = {
  BAD_INDENT:
    'This line does not begin where its neighbours do: what belongs together has the same number of blanks before it.',
  TAB_AS_INDENT: 'A tab stands at the beginning of the line: use blanks.',
  MISSING_CHAR: 'A closing mark is missing: a quote, a bracket, a comma or the colon after a key.',
  UNEXPECTED_TOKEN: 'This does not belong here.',
  IMPOSSIBLE: 'This does not belong here.',
  MULTILINE_IMPLICIT_KEY: 'A key and its colon stand on one line; here the colon is missing.',
  BLOCK_AS_IMPLICIT_KEY: 'A second colon stands on this line: put texts that hold one into quotes.',
  BLOCK_IN_FLOW: 'Inside of brackets everything is separated by commas.',
  BAD_SCALAR_START: 'A text that begins with this sign must stand in quotes.',
  MULTIPLE_DOCS: 'There is a second document after `---`: a policy is a single one.',
  RESOURCE_EXHAUSTION: 'The document is nested too deeply: a policy has no more than nine levels.',
  BAD_DQ_ESCAPE: 'This is no escape in a quoted text: write a backslash twice, or use single quotes.',
};

function syntaxProblem(error: YAMLError, placeAt: (offset: number) => { line: number; column: number }): PlacedProblem {
  const code = /and end with a/.test(error.message) ? 'MISSING_CHAR' : error.code;
  const said = syntax[code] ?? `This is not YAML: ${error.message.replaceAll(/\s+/g, ' ').slice(0, 200)}.`;
  return { ...placeAt(error.pos[0]), path: '', message: said, wouldBeRight: null };
}

type Refuse = (node: Node | null, path: Path, message: string) => void;

function plainValue(node: unknown, path: Path, refuse: Refuse): unknown {
  if (isAlias(node)) return refuse(node, path, 'An alias (*) is not allowed here: write out what it stands for.');
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
  if (node.anchor !== undefined)
    refuse(node, path, 'An anchor (&) is not allowed here; a text that begins with & needs quotes.');
  if (node.tag !== undefined)
    refuse(node, path, 'A tag (!) is not allowed here; a text that begins with ! needs quotes.');
  if (isScalar(node)) return scalarValue(node.value);
  if (isSeq(node)) return node.items.map((item, index) => plainValue(item, [...path, index], refuse));
  const plain: Record<string, unknown> = {};
  for (const { key, value } of node.items as Pair[]) {
    const name = isScalar(key) && typeof key.value === 'string' && key.tag === undefined ? key.value : null;
    const keyNode = (key ?? node) as Node;
    if (name === null || name === '__proto__') {
      refuse(keyNode, path, 'A key is a single word here.');
    } else if (Object.hasOwn(plain, name)) {
      refuse(keyNode, [...path, name], `“${name.slice(0, 60)}” stands here for the second time.`);
    } else {
      plain[name] = plainValue(value, [...path, name], refuse);
    }
  }
  return plain;
}

/** Numbers that JSON does not have are no figures of a policy. */
function scalarValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** The node at a path, with its key; of what is missing, the nearest that is there. */
function nodeAt(root: Node, path: Path): { node: Node; key: Node | null } {
  let found: { node: Node; key: Node | null } = { node: root, key: null };
  for (const step of path) {
    const { node } = found;
    if (isMap(node)) {
      const pair = (node.items as Pair[]).find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined) return found;
      found = { node: ((pair.value as Node | null) ?? pair.key) as Node, key: pair.key as Node };
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined || item === null) return found;
      found = { node: item as Node, key: null };
    } else {
      return found;
    }
  }
  return found;
}
