/**
 * An address that may be a secret, so that people can tell it from others: where it leads, and the last letters of the rest,
 * at most four and at most a third of it. `https://hooks.example/T0/B1/secret` is `https://hooks.example/…cret`.
 */
export function addressLabel(address: string): string {
  const { origin, pathname, search } = new URL(address);
  const rest = `${pathname}${search}`.slice(1);
  if (rest === '') return origin;
  return `${origin}/…${rest.slice(-Math.min(4, Math.ceil(rest.length / 3)))}`;
}
