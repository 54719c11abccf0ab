import { createContext, useContext } from 'react';
import { instantText, viewerTimeZone } from './instants.ts';

/** The zone of the policy in force, in which its days end; undefined where nobody is signed in. */
export const PolicyZone = createContext<string | undefined>(undefined);

/** An instant as it stands on hover: in the viewer's zone (or the one it is shown in), and below that in the policy's. */
export function useHoverText(at: string, shownIn: string = viewerTimeZone): string {
  const policyZone = useContext(PolicyZone);
  const zones = policyZone === undefined || policyZone === shownIn ? [shownIn] : [shownIn, policyZone];
  return zones.map((zone) => `${instantText(at, zone)} (${zone})`).join('\n');
}
