import { plural } from '../../lib/instants.ts';

/** `every hour`, `once a day`, `every 3 days`: how often a checkpoint is sent. */
export function oftenWords(hours: number): string {
  if (hours === 1) return 'every hour';
  if (hours === 24) return 'once a day';
  if (hours === 168) return 'once a week';
  return hours % 24 === 0 ? `every ${plural(hours / 24, 'day')}` : `every ${plural(hours, 'hour')}`;
}
