import { plural } from '../../lib/instants.ts';
import classes from './evidence.module.css';

/** What a log of so many entries consists of: a complete tree for each power of two in the number, the largest first. */
function peakLevels(size: number): readonly number[] {
  const levels: number[] = [];
  for (let level = Math.floor(Math.log2(Math.max(size, 1))); level >= 0; level -= 1) {
    if (Math.floor(size / 2 ** level) % 2 === 1) levels.push(level);
  }
  return levels;
}

const height = 84;
const gap = 3;

/** The log as it is: trees that are complete and never change again, side by side; what waits is dashed. */
export function LogPeaks({ size, waiting }: { readonly size: number; readonly waiting: number }) {
  const levels = peakLevels(size);
  const highest = Math.max(levels[0] ?? 0, 4);
  let left = 1;
  const peaks = levels.map((level) => {
    const width = 14 + level * 9;
    const top = height - 8 - ((height - 16) * (level + 1)) / (highest + 1);
    const peak = { level, left, width, top };
    left += width + gap;
    return peak;
  });
  const end = left + (waiting > 0 ? 22 : 0);
  const words = levels.map((level) => (2 ** level).toLocaleString('en')).join(' + ');
  return (
    <figure className={classes['peaks']}>
      <svg
        viewBox={`0 0 ${Math.max(end, 160)} ${height}`}
        role="img"
        aria-label={`${plural(size, 'sealed entry', 'sealed entries')} in ${plural(levels.length, 'complete tree')}`}
      >
        {peaks.map(({ level, left: x, width, top }) => (
          <g key={level}>
            <path d={`M${x} ${height - 4}L${x + width / 2} ${top}L${x + width} ${height - 4}Z`} />
            {inner(level).map((line) => (
              <path key={line} d={strata(x, width, top, line)} className={classes['strata']} />
            ))}
          </g>
        ))}
        {waiting > 0 && <path d={`M${left} ${height - 4}l9 -14l9 14Z`} className={classes['unsealed']} />}
      </svg>
      <figcaption className="figures">
        {levels.length <= 1 ? plural(size, 'entry', 'entries') : `${size.toLocaleString('en')} = ${words}`}
      </figcaption>
    </figure>
  );
}

/** The levels that are drawn inside of a tree, as parts of its height. */
function inner(level: number): readonly number[] {
  return Array.from({ length: Math.min(level, 4) }, (_, index) => (index + 1) / (Math.min(level, 4) + 1));
}

function strata(x: number, width: number, top: number, part: number): string {
  const y = top + (height - 4 - top) * part;
  const half = (width / 2) * part;
  return `M${x + width / 2 - half} ${y}H${x + width / 2 + half}`;
}
