import { plural } from '../../lib/instants.ts';
import type { WrittenObligation, WrittenRule } from './written.ts';

/** Where a clock starts, as it stands in a sentence. */
const anchorWords: Readonly<Record<string, string>> = {
  'first-seen': 'the day it was first seen',
  published: 'the day its CVE was published',
  'patch-released': 'the day its fix was released',
  'listed-in-kev': 'the day its CVE was listed in KEV',
  evaluated: 'the day it was evaluated',
  connected: 'the day its source was connected',
};

export const anchorTitles: Readonly<Record<string, string>> = {
  'first-seen': 'First seen',
  published: 'CVE published',
  'patch-released': 'Fix released',
  'listed-in-kev': 'Listed in KEV',
  evaluated: 'Evaluated',
  connected: 'Source connected',
};

/** `the day it was listed in KEV; where that is not known, the day it was first seen`. */
export function anchorsWords(anchors: readonly string[]): string {
  return anchors.map((anchor) => anchorWords[anchor] ?? anchor).join('; where that is not known, ');
}

export function weekdayWord(day: string): string {
  return `${day.slice(0, 1).toUpperCase()}${day.slice(1)}`;
}

/** Which days are no business days. */
export function workingTimeWords(
  { weekend }: Pick<WrittenObligation, 'weekend'>,
  { holidayCalendar, holidays }: { readonly holidayCalendar: string | null; readonly holidays: number },
): string {
  const days = weekend.map(weekdayWord).join(' and ') || 'No day of the week';
  if (holidays === 0)
    return `${days} ${weekend.length === 1 ? 'is no business day' : 'are no business days'}. No holidays are set.`;
  const named = holidayCalendar === null ? '' : ` (${holidayCalendar})`;
  return `${days} and ${plural(holidays, 'holiday')}${named} are no business days.`;
}

export function countsBusinessDays({ rules }: WrittenObligation): boolean {
  return rules.some(({ within }) => within?.includes('business') === true);
}

/** `7 days`, `no deadline`, `at the next system upgrade`, as a cell of the table says it. */
export function outcomeWords({ within, until }: Pick<WrittenRule, 'within' | 'until'>): string {
  if (until !== null) return `At the ${until}`;
  if (within === null) return 'Nothing yet';
  return within === 'none' ? 'No deadline' : within;
}
