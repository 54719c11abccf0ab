/** Keeps computed lists as long as `state` stays the same, and not many of them. */
export function keeper(state: () => string) {
  const lists = new Map<string, unknown>();
  let keptFor = '';
  return {
    forget: () => lists.clear(),
    kept: <T>(key: string, compute: () => T): T => {
      const now = state();
      if (now !== keptFor || lists.size > 30) lists.clear();
      keptFor = now;
      if (!lists.has(key)) lists.set(key, compute());
      return lists.get(key) as T;
    },
  };
}
