import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import type { Instant } from '../../../core/instant.ts';
import { nearestWord } from './nearest-word.ts';

/** The first and the last day for which holidays are resolved: whole years, three before and ten after the version's. */
export function holidaySpan(now: Instant): { readonly from: string; readonly to: string } {
  const year = new Date(now).getUTCFullYear();
  return { from: `${year - 3}-01-01`, to: `${year + 10}-12-31` };
}

export interface ResolvedHolidays {
  /** `Germany, Bayern`. */
  readonly title: string;
  /** `YYYY-MM-DD`, ascending, each once. */
  readonly dates: readonly string[];
}

export interface UnknownPlace {
  readonly unknown: 'country' | 'region';
  /** Codes, of regions with their names: `BY (Bayern)`. */
  readonly known: readonly string[];
  readonly nearest: string | null;
}

const load = createRequire(import.meta.url);
let first: Holidays | undefined;

/** Loaded with the first country that a policy names: it takes some 20 MB of memory, and most policies name none. */
function holidays(): typeof Holidays {
  return load('date-holidays');
}

function names(): Holidays {
  first ??= new (holidays())();
  return first;
}

const day = 86_400_000;

/**
 * The public holidays of a country (`DE`) or a part of it (`BY`, or `BY-A` for a part of that): whole days off only, with
 * the days that stand in for those on a weekend. Half holidays are business days.
 */
export function publicHolidays(country: string, region: string | null, now: Instant): ResolvedHolidays | UnknownPlace {
  const countries = names().getCountries('en');
  const countryTitle = Object.hasOwn(countries, country) ? countries[country] : undefined;
  if (countryTitle === undefined) return unknownPlace('country', country, countries);
  const title = region === null ? countryTitle : regionTitle(country, region, countryTitle);
  if (typeof title !== 'string') return title;
  const [state = '', part = ''] = region === null ? [] : splitRegion(country, region);
  const { from, to } = holidaySpan(now);
  return { title, dates: datesOf(country, state, part, from, to) };
}

/** While somebody types, the same place is asked for again and again, and each time takes a tenth of a second. */
const known = new Map<string, readonly string[]>();

function datesOf(country: string, state: string, part: string, from: string, to: string): readonly string[] {
  const key = [country, state, part, from].join();
  const remembered = known.get(key);
  if (remembered !== undefined) return remembered;
  const calendar = new (holidays())(country, state, part);
  const dates = new Set<string>();
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const holiday of calendar.getHolidays(year, 'en')) {
      // `2026-12-24 14:00:00` begins in the afternoon.
      if (holiday.type !== 'public' || holiday.date.slice(11, 19) !== '00:00:00') continue;
      const first = Date.parse(`${holiday.date.slice(0, 10)}T00:00:00Z`);
      const days = Math.round((holiday.end.getTime() - holiday.start.getTime()) / day);
      for (let index = 0; index < days; index += 1) dates.add(new Date(first + index * day).toISOString().slice(0, 10));
    }
  }
  const sorted = [...dates].filter((date) => date >= from && date <= to).sort();
  if (known.size >= 100) known.clear();
  known.set(key, sorted);
  return sorted;
}

function splitRegion(country: string, region: string): [state: string, part: string] {
  const states = names().getStates(country, 'en') ?? {};
  if (Object.hasOwn(states, region)) return [region, ''];
  // A state's code may itself hold a hyphen.
  const joint = region.lastIndexOf('-');
  return joint < 0 ? [region, ''] : [region.slice(0, joint), region.slice(joint + 1)];
}

function regionTitle(country: string, region: string, countryTitle: string): string | UnknownPlace {
  const states = names().getStates(country, 'en') ?? {};
  const [state, part] = splitRegion(country, region);
  const stateTitle = Object.hasOwn(states, state) ? states[state] : undefined;
  if (stateTitle === undefined) return unknownPlace('region', region, states);
  if (part === '') return `${countryTitle}, ${stateTitle}`;
  const parts = names().getRegions(country, state, 'en') ?? {};
  const partTitle = Object.hasOwn(parts, part) ? parts[part] : undefined;
  if (partTitle === undefined) {
    return unknownPlace('region', region, Object.fromEntries(Object.keys(parts).map((key) => [`${state}-${key}`, ''])));
  }
  return `${countryTitle}, ${stateTitle}, ${partTitle}`;
}

function unknownPlace(
  unknown: UnknownPlace['unknown'],
  given: string,
  places: Readonly<Record<string, string>>,
): UnknownPlace {
  const known = Object.keys(places);
  const byTitle = known.find((code) => places[code]?.toLowerCase() === given.toLowerCase());
  const byCase = known.find((code) => code.toLowerCase() === given.toLowerCase());
  const byName = nearestWord(
    given,
    Object.values(places).filter((title) => title.length > 3),
  );
  const ofName = known.find((code) => places[code] === byName);
  const offered =
    unknown === 'country' ? known : known.map((code) => (places[code] ? `${code} (${places[code]})` : code));
  return { unknown, known: offered, nearest: byTitle ?? byCase ?? ofName ?? null };
}
