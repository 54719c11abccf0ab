/**
 * What of a deadline may be put together: days are the same for all that is first seen within one quarter of an hour, as
 * no time zone's day begins elsewhere; where all is counted in UTC, within one day.
 */
export type Grain = 'exact' | '15 minutes' | '1 day';

/** As SQL: the instant by which those that may be put together are told. */
export function binned(column: string, grain: Grain): string {
  return grain === 'exact' ? column : `date_bin('${grain}', ${column}, '1970-01-01T00:00:00Z')`;
}

/** Of a row of `deadlines d`: a deadline that has more to it than days from first seen is judged by its own instants. */
export function binnedWherePlain(column: string, grain: Grain): string {
  if (grain === 'exact') return column;
  return `case when d.derivation is null and d.obligations is null then ${binned(column, grain)} else ${column} end`;
}
