import { plural } from '../../lib/instants.ts';

/** What an edition brought. */
export function loadedWords(changedCves: number, notes: readonly string[]): string {
  const news =
    changedCves === 0
      ? 'It says nothing new about your own CVEs.'
      : `It says something new about ${plural(changedCves, 'CVE')} of yours.`;
  return [news, ...notes].join(' ');
}
