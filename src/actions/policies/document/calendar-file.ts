import ICAL from 'ical.js';
import type { Instant } from '../../../core/instant.ts';
import { holidaySpan } from './holidays.ts';
import { isRealDate } from './written-policy.ts';

/** Larger files, and what unfolds into more, are refused: a calendar of holidays has some hundred entries. */
const limits = { bytes: 512 * 1024, events: 5_000, steps: 200_000, dates: 3_000 } as const;

export interface CalendarFile {
  readonly name: string | null;
  /** `YYYY-MM-DD`, ascending, each once: the all-day events within the span of `holidaySpan`. */
  readonly dates: readonly string[];
  /** What was left out, in full sentences. */
  readonly warnings: readonly string[];
}

/**
 * Reads an iCalendar file (RFC 5545) as days off: every day of every all-day event, with repetitions. What has a time of
 * day is no day off. A sentence instead of the dates says why a file is refused.
 */
export function readCalendarFile(text: string, now: Instant): CalendarFile | { readonly refused: string } {
  if (Buffer.byteLength(text) > limits.bytes) return { refused: 'The calendar is larger than 512 KB.' };
  if (!/^﻿?\s*BEGIN:VCALENDAR/i.test(text))
    return { refused: 'This is not an iCalendar file: it does not begin with BEGIN:VCALENDAR.' };
  // The parser works line by line and remembers where it is inside: deep nesting is an attack.
  if ((text.match(/^BEGIN:/gim)?.length ?? 0) > limits.events * 2)
    return { refused: `The calendar has more than ${limits.events} events.` };
  try {
    const root = new ICAL.Component(ICAL.parse(text.replace(/^﻿?\s*/, '')) as unknown[] as never);
    return datesOf(root, now);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { refused: `The calendar cannot be read: ${why.slice(0, 200).replaceAll(/\s+/g, ' ')}.` };
  }
}

function datesOf(root: InstanceType<typeof ICAL.Component>, now: Instant): CalendarFile | { readonly refused: string } {
  const events = root.getAllSubcomponents('vevent');
  if (events.length > limits.events) return { refused: `The calendar has more than ${limits.events} events.` };
  const { from, to } = holidaySpan(now);
  const dates = new Set<string>();
  let timed = 0;
  let steps = 0;
  const rescheduled = new Set(
    events.flatMap((each) => {
      const id = each.getFirstPropertyValue('recurrence-id');
      return id === null ? [] : [`${each.getFirstPropertyValue('uid')} ${String(id).slice(0, 10)}`];
    }),
  );
  for (const component of events) {
    if (component.getFirstPropertyValue('status') === 'CANCELLED') continue;
    const event = new ICAL.Event(component, { strictExceptions: true });
    if (event.startDate === null || !event.startDate.isDate) {
      timed += 1;
      continue;
    }
    const given: unknown = component.getFirstProperty('dtstart')?.jCal[3];
    // The parser counts on past the end of a month.
    if (typeof given !== 'string' || !isRealDate(given)) return { refused: 'The calendar names a day that is none.' };
    const days = Math.max(1, Math.round(event.duration.toSeconds() / 86_400));
    if (days > 366) return { refused: `An event of the calendar lasts ${days} days.` };
    const add = (first: InstanceType<typeof ICAL.Time>) => {
      for (let index = 0; index < days; index += 1) {
        const date = first.clone();
        date.addDuration(ICAL.Duration.fromData({ days: index }));
        const written = date.toString().slice(0, 10);
        if (written >= from && written <= to) dates.add(written);
      }
    };
    if (!event.isRecurring()) {
      add(event.startDate);
    } else {
      // A repetition is followed from its beginning, which may lie a century back, to the end of the span.
      const occurrences = event.iterator();
      for (let next = occurrences.next(); next; next = occurrences.next()) {
        steps += 1;
        if (steps > limits.steps) return { refused: 'The repetitions of the calendar are too many to follow.' };
        if (next.toString().slice(0, 10) > to) break;
        if (!rescheduled.has(`${event.uid} ${next.toString().slice(0, 10)}`)) add(next);
      }
    }
    if (dates.size > limits.dates) return { refused: `The calendar names more than ${limits.dates} days.` };
  }
  if (dates.size === 0) return { refused: `The calendar has no all-day event between ${from} and ${to}.` };
  const name = root.getFirstPropertyValue('x-wr-calname');
  return {
    name: typeof name === 'string' ? oneLine(name) : null,
    dates: [...dates].sort(),
    warnings:
      timed === 0 ? [] : [`${timed} events have a time of day and were left out: only whole days are days off.`],
  };
}

/** What stands in a file, as a name: one line without control characters. */
function oneLine(text: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what goes.
  const cleaned = text.replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return cleaned === '' || !cleaned.isWellFormed() ? null : cleaned.slice(0, 200);
}
