import { Temporal } from 'temporal-polyfill';
import { DAY, HOUR, MINUTE } from '../../../core/instant.ts';
import { monthName } from './time-ticks.ts';

/** How instants are told: in one zone, which is named where it is not plain. The same text on every machine. */
export interface ReportWords {
  readonly zone: string;
  /** `31 Mar 2026, 17:04` */
  instant(at: number): string;
  /** `31 Mar 2026, 17:04:09 Europe/Berlin (UTC+02:00)` */
  exactly(at: number): string;
  /** `31 Mar 2026` */
  day(at: number): string;
  /** From one instant up to and without another, as days where both are midnights. */
  span(from: number, to: number): string;
}

export function wordsIn(zone: string): ReportWords {
  const known = new Map<number, Temporal.ZonedDateTime>();
  const local = (at: number) => {
    const told = known.get(at) ?? Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
    known.set(at, told);
    return told;
  };
  const two = (value: number) => String(value).padStart(2, '0');
  const dayOf = (at: Temporal.ZonedDateTime) => `${at.day} ${monthName(at.month)} ${at.year}`;
  const clock = (at: Temporal.ZonedDateTime) => `${two(at.hour)}:${two(at.minute)}`;
  const day = (at: number) => dayOf(local(at));
  const instant = (at: number) => `${day(at)}, ${clock(local(at))}`;
  const isMidnight = (at: number) => {
    const { hour, minute, second, millisecond } = local(at);
    return hour + minute + second + millisecond === 0;
  };
  return {
    zone,
    day,
    instant,
    exactly(at) {
      const { second, offset } = local(at);
      const time = `${instant(at)}:${two(second)} ${zone}`;
      return zone === 'UTC' ? time : `${time} (UTC${offset})`;
    },
    span(from, to) {
      if (!isMidnight(from) || !isMidnight(to) || to <= from) return `${instant(from)} to ${instant(to)}`;
      const last = dayOf(local(to).subtract({ days: 1 }));
      return last === day(from) ? last : `${day(from)} to ${last}`;
    },
  };
}

/** Made once: `toLocaleString` looks its locale up at every call. */
const numbers = new Intl.NumberFormat('en');

/** `1,234,567` */
export function count(value: number): string {
  return numbers.format(value);
}

export function plural(value: number, noun: string, nouns = `${noun}s`): string {
  return `${count(value)} ${value === 1 ? noun : nouns}`;
}

/** `3 days 4 hours`, `12 minutes`: two units at most, rounded down. */
export function lasting(length: number): string {
  if (length < MINUTE) return 'less than a minute';
  const [days, hours, minutes] = [
    Math.floor(length / DAY),
    Math.floor((length % DAY) / HOUR),
    Math.floor((length % HOUR) / MINUTE),
  ];
  const larger = days > 0 ? [plural(days, 'day'), hours > 0 && plural(hours, 'hour')] : null;
  const smaller = [hours > 0 && plural(hours, 'hour'), minutes > 0 && plural(minutes, 'minute')];
  return (larger ?? smaller).filter((part) => part !== false).join(' ');
}

/** A share in percent; never rounded up to all or down to nothing: `99.9 %` and `< 0.1 %` where it is not quite so. The blanks do not break. */
export function percent(part: number, whole: number): string {
  if (whole <= 0) return '–';
  if (part <= 0) return '0\u00a0%';
  if (part >= whole) return '100\u00a0%';
  const tenths = Math.round((part / whole) * 1_000) / 10;
  if (tenths === 0) return '<\u00a00.1\u00a0%';
  if (tenths === 100) return '>\u00a099.9\u00a0%';
  return `${tenths}\u00a0%`;
}

/** `1.4 MB` */
export function fileSize(bytes: number): string {
  if (bytes < 1_000) return plural(bytes, 'byte');
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1_000 ** power).toLocaleString('en', { maximumFractionDigits: 1 })} ${units[power - 1]}`;
}

/** `one, two and three` */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
