import { Temporal } from 'temporal-polyfill';

interface TimeTick {
  readonly at: number;
  readonly label: string;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function monthName(month: number): string {
  return months[month - 1] ?? '';
}

/**
 * Where an axis of time is labelled: on local midnights, every so many days, months or years, at most `most` of them, and
 * none so near the end that its label would run out of the picture.
 */
export function ticksBetween(from: number, to: number, zone: string, most: number): readonly TimeTick[] {
  if (to <= from) return [];
  const days = (to - from) / 86_400_000;
  const start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const ticks = days <= most * 14 ? dayTicks(start, days, most) : monthTicks(start, days, most);
  return ticks
    .map(({ date, label }) => ({ at: date.toZonedDateTime(zone).epochMilliseconds, label }))
    .filter(({ at }) => at >= from && (at - from) / (to - from) < 1 - 0.6 / most);
}

interface DateTick {
  readonly date: Temporal.PlainDate;
  readonly label: string;
}

function dayTicks(start: Temporal.PlainDate, days: number, most: number): readonly DateTick[] {
  const step = [1, 2, 7, 14].find((each) => days / each <= most) ?? Math.ceil(days / most);
  // Weeks are labelled by their Mondays.
  const first = step % 7 === 0 ? start.add({ days: (8 - start.dayOfWeek) % 7 }) : start;
  return Array.from({ length: Math.floor(days / step) + 2 }, (_, index) => {
    const date = first.add({ days: index * step });
    return { date, label: `${date.day} ${monthName(date.month)}` };
  });
}

function monthTicks(start: Temporal.PlainDate, days: number, most: number): readonly DateTick[] {
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((each) => days / 30.4 / each <= most) ?? 1200;
  const past = (start.month - 1) % Math.min(step, 12);
  const first = start.with({ day: 1 }).subtract({ months: past });
  return Array.from({ length: Math.ceil(days / 30.4 / step) + 3 }, (_, index) => {
    const date = first.add({ months: index * step });
    const isYear = date.month === 1 || step >= 12;
    return { date, label: isYear ? String(date.year) : monthName(date.month) };
  });
}
