type Json = unknown;
type JsonObject = Record<string, Json>;

/**
 * Takes out of a generated document what says nothing: shapes that nothing refers to, a page-long pattern beside
 * `format: date-time`, and descriptions that the generator made up.
 */
export function tidyDocument(document: JsonObject): JsonObject {
  const tidy = withoutNoise(document) as JsonObject;
  const components = (tidy['components'] ?? {}) as JsonObject;
  const schemas = (components['schemas'] ?? {}) as JsonObject;
  let kept = schemas;
  for (let before = Number.POSITIVE_INFINITY; Object.keys(kept).length < before; ) {
    before = Object.keys(kept).length;
    const text = JSON.stringify({ ...tidy, components: { ...components, schemas: kept } });
    kept = Object.fromEntries(Object.entries(kept).filter(([name]) => text.includes(`"#/components/schemas/${name}"`)));
  }
  // Which module was loaded first must not show in the document.
  const sorted = Object.fromEntries(Object.entries(kept).sort(([one], [other]) => (one < other ? -1 : 1)));
  return { ...tidy, components: { ...components, schemas: sorted } };
}

function withoutNoise(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNoise);
  if (typeof value !== 'object' || value === null) return value;
  const { format, description } = value as JsonObject;
  const entries = Object.entries(value).filter(
    ([name]) => name !== 'pattern' || (format !== 'date-time' && format !== 'date' && format !== 'uuid'),
  );
  const copy = Object.fromEntries(entries.map(([name, inner]) => [name, withoutNoise(inner)]));
  return description === 'Default Response' ? { ...copy, description: 'Done.' } : copy;
}
