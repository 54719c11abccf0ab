import { DAY, type Instant, MINUTE } from '../core/instant.ts';

/** Rows are of a few thousand days at most; `T00:00` to `T23:59` are all there is within one. */
const days = new Map<number, string>();
const minutes = Array.from({ length: DAY / MINUTE }, (_, minute) =>
  new Date(minute * MINUTE).toISOString().slice(10, 16),
);

/** An instant as PostgreSQL reads it. Ten of them stand in each vulnerability that is written. */
export function instantText(at: Instant): string {
  const day = Math.floor(at / DAY);
  const rest = at - day * DAY;
  const minute = Math.floor(rest / MINUTE);
  const start = (days.get(day) ?? dayText(day)) + minutes[minute];
  return rest === minute * MINUTE ? `${start}Z` : new Date(at).toISOString();
}

function dayText(day: number): string {
  const text = new Date(day * DAY).toISOString().slice(0, -14);
  if (days.size > 10_000) days.clear();
  days.set(day, text);
  return text;
}
