import { instantText, localDateText } from './instants.ts';

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

/** An instant within a sentence of the server. */
interface WrittenInstant {
  readonly at: string;
  /** As it stands there, in the zone of the policy. */
  readonly written: string;
}

const zoned = String.raw`(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:UTC|[A-Za-z][\w+\-/]* \(UTC([+\-]\d{2}:\d{2})\))`;
const writtenInstant = new RegExp(String.raw`(?<![\w:+.-])${zoned}(?![\w:+-])`, 'g');

/** A sentence of the server in parts: its words, and each instant in it. Together they are the sentence. */
export function partsOfWritten(text: string): readonly (string | WrittenInstant)[] {
  const parts: (string | WrittenInstant)[] = [];
  let end = 0;
  for (const found of text.matchAll(writtenInstant)) {
    const [written, day, time, offset = 'Z'] = found;
    const at = Date.parse(`${day}T${time}${offset}`);
    if (Number.isNaN(at)) continue;
    parts.push(text.slice(end, found.index), { at: new Date(at).toISOString(), written });
    end = found.index + written.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
}

/** The same as one text, its instants in the viewer's zone. */
export function inViewersZone(text: string): string {
  return partsOfWritten(text)
    .map((part) => (typeof part === 'string' ? part : instantText(part.at)))
    .join('');
}
