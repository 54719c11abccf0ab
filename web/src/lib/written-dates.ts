import { localDateText } from './instants.ts';

const date = String.raw`(\d{4}-\d{2}-\d{2})`;
const instant = String.raw`${date} (\d{2}:\d{2})(:\d{2})? (?:(UTC)|([A-Za-z][\w+\-/]*) \(UTC[+\-]\d{2}:\d{2}\))`;
const written = new RegExp(String.raw`(?<![\w:+.-])(?:${instant}|${date})(?![\w:+-]|\.\d)`, 'g');

/**
 * A sentence of the server in the style of the pages. It writes dates so that programs can read them too
 * (`2026-11-25 23:59:59 Europe/Berlin (UTC+01:00)`); here they read `Wed 25 Nov 2026, 23:59:59 (Europe/Berlin)`.
 */
export function withReadableDates(text: string): string {
  return text.replace(written, (whole, ...groups: (string | undefined)[]) => {
    const [day, minute, second = '', utc, zone, alone] = groups;
    const on = day ?? alone;
    if (on === undefined || Number.isNaN(Date.parse(on))) return whole;
    if (minute === undefined) return localDateText(on);
    return `${localDateText(on)}, ${minute}${second === ':00' ? '' : second} (${utc ?? zone})`;
  });
}
