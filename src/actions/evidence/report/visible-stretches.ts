interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * What can be told apart in a picture that is `width` units wide: every stretch of a unit or more; of the shorter ones that
 * begin in the same unit the gravest, so that nothing bad goes unseen. At most twice as many as there are units.
 */
export function visibleStretches<Each extends Stretch>(
  stretches: readonly Each[],
  span: Stretch,
  width: number,
  isGraver: (one: Each, other: Each) => boolean,
): readonly Each[] {
  const unit = Math.max(1, (span.to - span.from) / width);
  const shortest = new Map<number, Each>();
  const long: Each[] = [];
  for (const each of stretches) {
    if (each.to - each.from >= unit) long.push(each);
    else {
      const place = Math.floor((each.from - span.from) / unit);
      const known = shortest.get(place);
      if (known === undefined || isGraver(each, known)) shortest.set(place, each);
    }
  }
  // Short ones last: they are drawn above their neighbours.
  return [...long, ...shortest.values()];
}
