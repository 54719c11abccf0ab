import { Tooltip } from '@mantine/core';
import { useNow } from '../lib/clock.ts';
import { distance, instantText, viewerTimeZone } from '../lib/instants.ts';
import { useHoverText } from '../lib/policy-zone.ts';

/** An instant as a distance, `2 hours ago`; the whole date in the viewer's zone and in the policy's on hover. */
export function Instant({ at }: { readonly at: string }) {
  const now = useNow();
  const whole = useHoverText(at);
  return (
    <Tooltip label={<span style={{ whiteSpace: 'pre-line' }}>{whole}</span>}>
      <time dateTime={at} title={whole} suppressHydrationWarning>
        {distance(Date.parse(at), now)}
      </time>
    </Tooltip>
  );
}

/** An instant as a date and time; on hover with its zone, and in the policy's. */
export function FullInstant({ at, timeZone }: { at: string; timeZone?: string | undefined }) {
  const zone = timeZone ?? viewerTimeZone;
  return (
    <time dateTime={at} title={useHoverText(at, zone)}>
      {instantText(at, zone)}
    </time>
  );
}
