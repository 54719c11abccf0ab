import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import classes from './chart.module.css';

export interface Drawing {
  readonly options: Omit<uPlot.Options, 'width' | 'height'>;
  readonly data: uPlot.AlignedData;
}

/** The colour of a token, such as `--ink-3`, in the scheme that is drawn now. */
export type Colour = (token: string) => string;

interface ChartProps {
  /** What it shows, for whoever cannot see it. */
  readonly label: string;
  /** In pixels. */
  readonly height: number;
  readonly draw: (colour: Colour) => Drawing;
  /** It is drawn again when this is another one. */
  readonly drawnOf: unknown;
  readonly legend: ReactNode;
  /** The same in numbers. */
  readonly table: ReactNode;
}

/** Lines over an axis, what they are, and the same as a table. Heavy: only for pages that are fetched when opened. */
export function Chart({ label, height, draw, drawnOf, legend, table }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `draw` is another function each time; the scheme has other colours.
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const style = getComputedStyle(document.documentElement);
    const { options, data } = draw((token) => style.getPropertyValue(token).trim());
    const plot = new uPlot({ ...options, width: element.clientWidth, height }, data, element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [drawnOf, scheme, height]);
  return (
    <figure className={classes['chart']}>
      <div ref={box} style={{ minHeight: height }} role="img" aria-label={label} />
      <figcaption className={classes['legend']}>{legend}</figcaption>
      <details className={classes['table']}>
        <summary>The same as a table</summary>
        {table}
      </details>
    </figure>
  );
}

/** How a line is drawn, and what it is. */
export function LegendEntry({ children }: { readonly children: ReactNode }) {
  return <span className={classes['entry']}>{children}</span>;
}

/** What all axes have in common. */
export function axisOf(colour: Colour) {
  return {
    font: '11.5px Inter Variable, sans-serif',
    stroke: colour('--ink-3'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
}
