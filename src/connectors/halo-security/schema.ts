import * as z from 'zod';
import { firstFoundNames, textLimits } from './unknowns.ts';
import { isRecord, toId, toText, toWhole } from './values.ts';

const whole = z
  .unknown()
  .optional()
  .transform((value) => toWhole(value));

const id = z
  .unknown()
  .optional()
  .transform((value) => toId(value));

const text = (limit: number) =>
  z
    .unknown()
    .optional()
    .transform((value) => toText(value, limit));

/** A count that must be understood where it is there. */
const count = z
  .union([
    z.int().nonnegative(),
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number),
  ])
  .nullish();

/** The envelope of every list. Rows are read one by one, so that an odd one does not lose the others. */
export const HaloPage = z.object({
  list: z.array(z.unknown()),
  pagination: z.object({ total: count }).nullish(),
  request: z.object({ target_count: count }).nullish().catch(null),
});
export type HaloPage = z.infer<typeof HaloPage>;

export const HaloTargetRow = z.object({
  target: z.object({ target_id: id, target: text(textLimits.address), target_name: text(textLimits.name) }),
});

/** Scans and issues are read by the hundred thousand, by `rows.ts`; these say what it has to do. */
export const HaloScanRow = z.object({
  scan: z.object({ scan_id: text(textLimits.id), date: z.unknown().optional() }),
  target: z.object({ target_id: id }),
});

export const HaloIssueRow = z.object({
  issue: z.object({ issue_id: id, name: text(textLimits.title), severity: text(textLimits.word) }).nullish(),
  target: z.object({ target_id: id }).nullish(),
  status: z.object({ issue_id: id, target_id: id, status: text(textLimits.word), scans_since_found: whole }).nullish(),
});
export type HaloScanRow = z.infer<typeof HaloScanRow>;
export type HaloIssueRow = z.infer<typeof HaloIssueRow>;

const flag = z
  .unknown()
  .optional()
  .transform((value) => {
    if (value === true || value === 1 || value === '1') return true;
    return value === false || value === 0 || value === '0' ? false : null;
  });

const HaloIssueDetail = z.object({
  issue_id: id,
  name: text(textLimits.title),
  description: text(textLimits.prose),
  solution: text(textLimits.prose),
  category: text(textLimits.category),
  severity: text(textLimits.word),
  pci: flag,
  cve_ids: z
    .unknown()
    .optional()
    .transform((value) => toCves(value)),
});
export type HaloIssueDetail = z.infer<typeof HaloIssueDetail>;

/** The answer of `issue/get.json`: with or without its wrapper. A bare one is known by its id. */
export const HaloIssueAnswer = z.union([
  z.object({ issue: HaloIssueDetail }).transform((answer) => answer.issue),
  HaloIssueDetail.refine((detail) => detail.issue_id !== null),
]);

const word = text(textLimits.name);
export const HaloMe = z.object({
  user: z.object({ user_id: id, email: word, first_name: word, last_name: word }),
});
export type HaloMe = z.infer<typeof HaloMe>;

/** The error object, which may come with any status, 200 included. */
export const HaloError = z.object({ code: whole, message: z.string() });

/**
 * Whether an answer that has everything it should says all the same that something went wrong: an `error` or `errors`
 * that is not empty, or a code of failure. The vendor's older interface says `code: 1` where all is well; then an
 * error without a word in it (`error: {code: 0}`) is only an empty place.
 */
export function statesAnError(body: unknown): boolean {
  if (!isRecord(body)) return false;
  const code = toWhole(body['code']);
  if (code === 0 || (code !== null && code >= 400)) return true;
  const errors = [body['error'], body['errors']];
  return code === 1 ? errors.some(hasText) : errors.some((error) => !isEmpty(error));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value === 'object' && value !== null) return Object.values(value).length === 0;
  return value === undefined || value === null || value === false || value === 0;
}

function hasText(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasText);
  return typeof value === 'string' && value.trim() !== '';
}

/**
 * The ids that an acknowledgement names, wherever they stand: the shape is not known, and the vendor nests (and
 * misspells: `awk_host`) its objects. One that names no target is not understood: it may be meant for all or for one.
 */
export function acknowledgedIds(row: unknown): { issueId: number; targetId: number } | null {
  const places = [row, ...(isRecord(row) ? Object.values(row) : [])].filter(isRecord);
  const find = (name: string): unknown => places.map((place) => place[name]).find((value) => (toWhole(value) ?? 0) > 0);
  const issueId = toWhole(find('issue_id'));
  const targetId = toWhole(find('target_id'));
  return issueId === null || targetId === null ? null : { issueId, targetId };
}

/** Everything on a row or its instances that may say when it was first found. */
export function firstFoundValues(row: unknown): readonly unknown[] {
  if (!isRecord(row)) return [];
  const instances = Array.isArray(row['instances']) ? row['instances'] : [];
  const places =
    instances.length === 0 ? [row, row['status'], row['issue']] : [row, row['status'], row['issue'], ...instances];
  const values: unknown[] = [];
  for (const place of places) {
    if (!isRecord(place)) continue;
    for (const name of firstFoundNames) if (place[name] !== undefined) values.push(place[name]);
  }
  return values;
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** In the order of their numbers: in which order a source lists them says nothing, and is no change of what it says. */
function toCves(value: unknown): readonly string[] {
  const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
  const found = texts.flatMap((item) => item.toUpperCase().match(/CVE-\d{4}-\d{1,12}/g) ?? []);
  // Those that differ in leading zeros alone are equal as numbers.
  return [...new Set(found)].sort().sort(byNumber.compare).slice(0, textLimits.cves);
}
