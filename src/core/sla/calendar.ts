import { Temporal } from 'temporal-polyfill';
import { DAY, type Instant, MINUTE } from '../instant.ts';

/** The end of one local day. */
export interface DayEnd {
  /** `YYYY-MM-DD` in the calendar's zone: the day that ends. */
  readonly dueOn: string;
  /** The first instant after that day: the following local midnight, or where the clocks skip it, what stands for it. */
  readonly overdueAt: Instant;
}

/** Which local day an instant belongs to, and when local days end, in one time zone. Knows no "today". */
export interface Calendar {
  readonly timeZone: string;
  /** `YYYY-MM-DD` in this zone. */
  localDate(at: Instant): string;
  /**
   * The end of the day that is `plusDays` calendar days after `date`. A day that the zone left out (Samoa's 2011-12-30)
   * ends with the day before it, which `dueOn` then names: the date of `overdueAt` less a second, always.
   */
  endOfLocalDay(date: string, plusDays: number): DayEnd;
  /** How many calendar days from one `YYYY-MM-DD` to another. */
  daysBetween(date: string, later: string): number;
  /** For people: `2026-03-01 23:59:59 Europe/Berlin (UTC+01:00)`. */
  format(at: Instant): string;
}

/** Whether `name` is a time zone's name in the IANA database. Offsets such as `+02:00` have no name and are refused. */
export function isTimeZone(name: string): boolean {
  // Temporal also takes zones out of whole timestamps; a name starts with a letter and holds no date.
  if (!/^[A-Za-z][\w+\-/]*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** Days remembered at once: more than twenty-five years of them, some two megabytes. */
const MEMO_LIMIT = 10_000;

/** Remembers answers that cannot change, because Temporal takes about 20 µs for each. */
function remembered<Key, Answer>(ask: (key: Key) => Answer): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    const answer = known.get(key);
    if (answer !== undefined) return answer;
    if (known.size >= MEMO_LIMIT) known.clear();
    const fresh = ask(key);
    known.set(key, fresh);
    return fresh;
  };
}

const epoch = Temporal.PlainDate.from('1970-01-01');
const plainDateOf = (day: number) => epoch.add({ days: day });
/** `YYYY-MM-DD` of a day, counted from 1970-01-01. */
export const dateOfDay = remembered((day: number) => plainDateOf(day).toString());
/** The day of a `YYYY-MM-DD`, counted from 1970-01-01; throws a RangeError where there is no such date. */
export const dayOfDate = remembered(
  (date: string) => Temporal.PlainDate.from(date).since(epoch, { largestUnit: 'day' }).days,
);
const startOfSecond = (at: Instant) => Math.floor(at / 1_000) * 1_000;

/**
 * A calendar in `timeZone`; throws a RangeError if there is no such zone. Days are numbered from 1970-01-01 inside.
 */
export function createCalendar(timeZone: string): Calendar {
  if (!isTimeZone(timeZone)) throw new RangeError(`There is no time zone named ${JSON.stringify(timeZone)}`);

  const zoned = (at: Instant) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const offset = (at: Instant) => Math.round(zoned(at).offsetNanoseconds / 1_000_000);
  /** By UTC day: the offset that holds all day, or null on a day on which the clocks change. */
  const offsetOfUtcDay = remembered((utcDay: number) => {
    const first = offset(utcDay * DAY);
    return first === offset((utcDay + 1) * DAY) ? first : null;
  });
  /** On those days by the minute: clocks change on whole minutes. */
  const offsetOfMinute = remembered((minute: number) => offset(minute * MINUTE));
  const dayOf = (at: Instant) => {
    const shift = offsetOfUtcDay(Math.floor(at / DAY)) ?? offsetOfMinute(Math.floor(at / MINUTE));
    return Math.floor((at + shift) / DAY);
  };

  const endOfDay = remembered((day: number): DayEnd => {
    const next = plainDateOf(day + 1);
    const first = next.toZonedDateTime(timeZone).epochMilliseconds;
    const second = next.toPlainDateTime().toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds;
    // Clocks put back just after midnight (Newfoundland, until 2011) return to the day before: it ends at the second one.
    const overdueAt = second > first && dayOf(second - 1) <= day ? second : first;
    return { dueOn: dateOfDay(dayOf(overdueAt - 1)), overdueAt };
  });

  return {
    timeZone,
    localDate: (at) => dateOfDay(dayOf(at)),
    endOfLocalDay: (date, plusDays) => endOfDay(dayOfDate(date) + plusDays),
    daysBetween: (date, later) => dayOfDate(later) - dayOfDate(date),
    format(at) {
      const local = zoned(startOfSecond(at));
      const text = `${local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')} ${timeZone}`;
      return timeZone === 'UTC' ? text : `${text} (UTC${local.offset})`;
    },
  };
}
