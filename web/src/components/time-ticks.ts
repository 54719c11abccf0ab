const DAY = 86_400_000;

export interface TimeTick {
  readonly at: number;
  readonly label: string;
}

/** Where a time axis is labelled, in the viewer's zone: every few days, months or years, at most about eight times. */
export function ticksBetween(from: number, to: number): readonly TimeTick[] {
  const days = (to - from) / DAY;
  if (days <= 0) return [];
  const ticks = days <= 100 ? dayTicks(from, to, Math.max(1, Math.ceil(days / 8))) : monthTicks(from, to, days);
  // A label at the very end would run out of the picture.
  return ticks.filter(({ at }) => (at - from) / (to - from) < 0.93);
}

function dayTicks(from: number, to: number, step: number): readonly TimeTick[] {
  const ticks: TimeTick[] = [];
  // From the end backwards: the days nearest to the present are labelled whatever the range is.
  const day = new Date(to);
  day.setHours(0, 0, 0, 0);
  while (day.getTime() >= from) {
    ticks.unshift({ at: day.getTime(), label: dayAndMonth.format(day) });
    day.setDate(day.getDate() - step);
  }
  return ticks;
}

function monthTicks(from: number, to: number, days: number): readonly TimeTick[] {
  const step = [1, 2, 3, 6, 12, 24, 60].find((months) => days / 30.4 / months <= 8) ?? 120;
  const ticks: TimeTick[] = [];
  const month = new Date(to);
  month.setDate(1);
  month.setHours(0, 0, 0, 0);
  month.setMonth(month.getMonth() - (month.getMonth() % Math.min(step, 12)));
  while (month.getTime() >= from) {
    const isJanuary = month.getMonth() === 0;
    ticks.unshift({ at: month.getTime(), label: (isJanuary ? yearOnly : monthOnly).format(month) });
    month.setMonth(month.getMonth() - step);
  }
  return ticks;
}

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const monthOnly = new Intl.DateTimeFormat('en-GB', { month: 'short' });
const yearOnly = new Intl.DateTimeFormat('en-GB', { year: 'numeric' });
