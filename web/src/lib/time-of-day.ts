/** `2139`, `21:39`, `9.39`, `21` as `21:39`, `09:39`, `21:00`; null for what is no time of a day of 24 hours. */
export function parseTimeOfDay(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h ]?([0-5]\d))?$/.exec(text.trim());
  const [, hour = '', minute = '00'] = found ?? [];
  if (hour === '' || Number(hour) > 23) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}
