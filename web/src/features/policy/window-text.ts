export type WindowUnit = 'hours' | 'days' | 'business days' | 'none' | 'event';

export interface TypedWindow {
  readonly unit: WindowUnit;
  /** Null where the unit has none, or where nothing that is understood is written. */
  readonly amount: number | null;
}

/** Reads `7 days`, `1 business day`, `none`; what is not understood counts as days that are not said yet. */
export function readWindow(within: string | null, until: string | null): TypedWindow {
  if (until !== null) return { unit: 'event', amount: null };
  if (within === 'none') return { unit: 'none', amount: null };
  const [, digits, word = ''] = /^(\d{1,5}) (hours?|days?|business days?)$/.exec(within ?? '') ?? [];
  if (digits === undefined) return { unit: 'days', amount: null };
  const unit = word.startsWith('hour') ? 'hours' : word.startsWith('day') ? 'days' : 'business days';
  return { unit, amount: Number(digits) };
}

/** As it is written: `1 day`, `5 business days`. */
export function windowText(amount: number, unit: 'hours' | 'days' | 'business days'): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}
