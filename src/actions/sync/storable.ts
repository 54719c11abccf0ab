/**
 * The same value with only texts that the database can hold: without NUL, and with U+FFFD for half a character. A value
 * that is fine as it is, as nearly all are, is handed back itself. Connectors clean what they parse; this is for the one
 * that forgets a field, so that it cannot abort a sync.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return storableText(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Set) {
    const texts = [...value];
    const clean = texts.map(storable);
    return clean.every((text, index) => text === texts[index]) ? value : (new Set(clean) as T);
  }
  if (Array.isArray(value)) return storableList(value) as T;
  let changed: Record<string, unknown> | null = null;
  const fields = value as Record<string, unknown>;
  for (const name in fields) {
    const key = storableText(name);
    const clean = storable(fields[name]);
    if (key === name && clean === fields[name]) continue;
    changed ??= { ...fields };
    if (key !== name) delete changed[name];
    changed[key] = clean;
  }
  return (changed ?? value) as T;
}

function storableList(list: readonly unknown[]): readonly unknown[] {
  let changed: unknown[] | null = null;
  for (const [index, each] of list.entries()) {
    const clean = storable(each);
    if (clean === each) continue;
    changed ??= [...list];
    changed[index] = clean;
  }
  return changed ?? list;
}

function storableText(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return whole.isWellFormed() ? whole : whole.toWellFormed();
}
