import { createContext, useContext } from 'react';
import { instantText, viewerTimeZone } from './instants.ts';

/** The zone of the policy in force, in which its days end; undefined where nobody is signed in. */
export const PolicyZone = createContext<string | undefined>(undefined);

/** An instant as it stands on hover: in the viewer's zone (or the one it is shown in), and below that in the policy's. */
export function useHoverText(at: string, shownIn: string = viewerTimeZone): string {
  return useZones(shownIn)
    .map((zone) => `${instantText(at, zone)} (${zone})`)
    .join('\n');
}

/** The same of a stretch of time, from one instant to another. */
export function useHoverSpan(): (from: number | string, to: number | string) => string {
  const zones = useZones(viewerTimeZone);
  return (from, to) =>
    zones.map((zone) => `${instantText(from, zone)} to ${instantText(to, zone)} (${zone})`).join('\n');
}

function useZones(shownIn: string): readonly string[] {
  const policyZone = useContext(PolicyZone);
  return policyZone === undefined || policyZone === shownIn ? [shownIn] : [shownIn, policyZone];
}
