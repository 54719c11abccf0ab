import { isUtf8 } from 'node:buffer';

/** More containers than any page of a scanner has; beyond it a small text would become gigabytes of objects. */
const maxContainers = 500_000;
const maxDepth = 200;

export type JsonReading = { ok: true; value: unknown } | { ok: false; problem: 'not-json' | 'too-large' };

/**
 * Parses UTF-8 JSON that may be hostile: refuses bytes that are not UTF-8, structures that would exhaust memory or the
 * stack of whoever walks them, and drops keys named `__proto__`, which would poison an object that is copied from them.
 */
export function readJson(bytes: Uint8Array): JsonReading {
  if (!isUtf8(bytes)) return { ok: false, problem: 'not-json' };
  if (!hasBoundedStructure(bytes)) return { ok: false, problem: 'too-large' };
  const decoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  const text = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  try {
    const value: unknown = JSON.parse(text);
    if (mayNameProto(text)) dropProtoKeys(value);
    return { ok: true, value };
  } catch {
    return { ok: false, problem: 'not-json' }; // The parser's message quotes the text: it is not passed on.
  }
}

function hasBoundedStructure(bytes: Uint8Array): boolean {
  let depth = 0;
  let containers = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x22) {
      // Most of a page is inside its texts: nothing but their end is looked for there.
      for (at += 1; at < bytes.length && bytes[at] !== 0x22; at += 1) if (bytes[at] === 0x5c) at += 1;
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      containers += 1;
      if (depth > maxDepth || containers > maxContainers) return false;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return true;
}

/** Written out, or with one of its letters as an escape. */
function mayNameProto(text: string): boolean {
  return text.includes('__proto__') || (text.includes('\\u00') && /\\u00(5f|6f|7[024])/i.test(text));
}

function dropProtoKeys(root: unknown): void {
  const rest: unknown[] = [root];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) Reflect.deleteProperty(value, '__proto__');
    for (const inner of Object.values(value)) rest.push(inner);
  }
}
