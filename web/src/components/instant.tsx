import { Tooltip } from '@mantine/core';
import { useNow } from '../lib/clock.ts';
import { distance, instantText, viewerTimeZone } from '../lib/instants.ts';

/** An instant as a distance, `2 hours ago`; the whole date in the viewer's zone (and in another, if given) on hover. */
export function Instant({ at, policyZone }: { at: string; policyZone?: string | undefined }) {
  const now = useNow();
  const here = `${instantText(at)} (${viewerTimeZone})`;
  const there =
    policyZone !== undefined && policyZone !== viewerTimeZone ? `\n${instantText(at, policyZone)} (${policyZone})` : '';
  return (
    <Tooltip label={<span style={{ whiteSpace: 'pre-line' }}>{here + there}</span>}>
      <time dateTime={at} title={here + there} suppressHydrationWarning>
        {distance(Date.parse(at), now)}
      </time>
    </Tooltip>
  );
}

/** An instant as a date and time. */
export function FullInstant({ at, timeZone }: { at: string; timeZone?: string | undefined }) {
  const zone = timeZone ?? viewerTimeZone;
  return (
    <time dateTime={at} title={`${instantText(at, zone)} (${zone})`}>
      {instantText(at, zone)}
    </time>
  );
}
