import { useMemo, useState } from 'react';
import { type ColumnName, columns } from './columns.tsx';

const place = 'curfew-vulnerability-columns';
const names: ReadonlySet<string> = new Set(columns.map(({ name }) => name));

/** Which columns are shown; remembered in this browser as those that are hidden, so that new ones come to be seen. */
export function useColumns() {
  const [hidden, setHidden] = useState(readHidden);
  const toggle = (name: ColumnName) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    setHidden(next);
    try {
      localStorage.setItem(place, JSON.stringify([...next]));
    } catch {
      // A browser that keeps nothing shows what was chosen until the page is left.
    }
  };
  // The same set as long as nothing was changed: every row is drawn again where the columns are others.
  const chosen = useMemo(() => new Set(columns.map(({ name }) => name).filter((name) => !hidden.has(name))), [hidden]);
  return { chosen, toggle };
}

function readHidden(): ReadonlySet<ColumnName> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    const known = (Array.isArray(kept) ? kept : []).filter((name) => names.has(String(name)));
    return new Set(known.filter((name) => name !== 'title'));
  } catch {
    return new Set();
  }
}
