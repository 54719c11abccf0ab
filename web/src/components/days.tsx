import { daysOf, daysText } from '../lib/day-windows.ts';
import { useZone } from '../lib/organisation.ts';
import { useHoverSpan } from '../lib/policy-zone.ts';

/** The days of a window, as its zone counts them; on hover its instants, with their zones. */
export function Days({ window: { from, to } }: { readonly window: { readonly from: string; readonly to: string } }) {
  const zone = useZone();
  return (
    <span className="figures" title={useHoverSpan()(from, to)}>
      {daysText(daysOf({ from, to }, zone))}
    </span>
  );
}
