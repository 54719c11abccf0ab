/** A seeded source of numbers: the same seed gives the same world on every machine. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [from, to], both included. */
  between(from: number, to: number): number;
  /** One of the given things; throws when there is none. */
  pick<T>(things: readonly T[]): T;
}

/** The mulberry32 generator: 32 bits of state, enough for a made-up world. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(things: readonly T[]): T => {
    const thing = things[between(0, things.length - 1)];
    if (thing === undefined) throw new Error('There is nothing to pick from.');
    return thing;
  };
  return { next, between, pick };
}

/** Lower-case hexadecimal digits that depend on the seed and nothing else. */
export function seededHex(seed: number, length: number): string {
  const random = seededRandom(seed);
  let text = '';
  while (text.length < length) text += random.between(0, 15).toString(16);
  return text;
}

/** A key that looks like the vendor's: 36 characters in the form of a UUID. */
export function seededKey(seed: number): string {
  const hex = seededHex(seed ^ 0x5eed, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
