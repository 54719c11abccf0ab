/** What one switch accepts. A choice's first value is not special: the default is named. */
export type Switch =
  | { kind: 'flag'; default: boolean; meaning: string }
  | { kind: 'number'; default: number; meaning: string }
  | { kind: 'text'; default: string; meaning: string }
  | { kind: 'choice'; default: string; choices: readonly string[]; meaning: string };

const flag = (meaning: string, value = false) => ({ kind: 'flag', default: value, meaning }) as const;
const number = (value: number, meaning: string) => ({ kind: 'number', default: value, meaning }) as const;
const text = (value: string, meaning: string) => ({ kind: 'text', default: value, meaning }) as const;
const choice = <const Choices extends readonly string[]>(choices: Choices, value: Choices[number], meaning: string) =>
  ({ kind: 'choice', default: value, choices, meaning }) as const;

/**
 * Every switch of the simulator. The defaults are the friendliest reading of what the vendor publishes; the letters
 * (a) to (n) are the questions that its documentation leaves open.
 */
export const switches = {
  // Issue rows
  fixedRows: choice(['dropped', 'kept'], 'dropped', '(a) whether issue/list still shows rows that are fixed'),
  ackRows: choice(
    ['kept', 'dropped', 'dropped-at-scan'],
    'kept',
    '(b) whether acknowledged rows stay in issue/list, go at once, or with the next scan',
  ),
  reopenedAs: choice(['new', 'former'], 'new', '(c) the status of an issue that a scan finds again'),
  reopenedCount: choice(
    ['restart', 'continue'],
    'restart',
    'scans_since_found of a returning issue: from its return, or from its very first scan',
  ),
  scansSinceFoundFrom: number(0, 'scans_since_found in the scan that found it: 0 or 1'),
  rowSeverity: choice(
    ['some-zero', 'all', 'all-zero', 'missing'],
    'some-zero',
    'severity in the row: 0 for some issues, right for all, 0 for all, or left out',
  ),
  severityOverride: choice(['both', 'row', 'detail'], 'both', 'where an overridden severity shows'),
  unknownSeverity: number(0, 'not 0: this severity, in row and detail, for every issue whose id is divisible by 10'),
  unknownStatus: text('', 'not empty: this status word for every row whose issue id is divisible by 10'),
  rowNames: choice(['some-empty', 'all'], 'some-empty', 'whether some rows have an empty name'),
  targetFields: choice(['full', 'minimal'], 'full', 'target of a row: all fields, or target_id and target only'),
  instances: choice(
    ['empty', 'dates', 'resolved-dates'],
    'empty',
    '(k) instances of a row: none, with first_found_date, or with resolved.date too once fixed',
  ),
  oddRows: choice(
    ['none', 'without-issue', 'without-status', 'without-target', 'unidentifiable', 'zero-ids'],
    'none',
    'spoils the first rows of issue/list',
  ),
  oddRowCount: number(1, 'how many rows oddRows spoils'),
  hostileText: flag('names carry markup, a spreadsheet formula and control characters'),
  emptyIssues: flag('issue/list is empty, with status 200 and total 0'),
  zeroDates: flag('(n) every date is 0000-00-00 00:00'),
  // Lists
  pagination: choice(['present', 'missing'], 'present', '(g) whether lists carry pagination'),
  requestEcho: choice(['present', 'missing'], 'present', 'whether lists carry request'),
  numbersAsStrings: flag('(h) every number is a string'),
  overLimit: choice(['clamp', 'error'], 'clamp', '(d) a limit above maxLimit: cut to it, or 400'),
  maxLimit: number(1_000, 'the largest page'),
  beyondEnd: choice(['empty', 'error'], 'empty', 'start beyond the last row: empty list, or 400'),
  totalOff: number(0, 'added to pagination.total of issue/list: a wrong total'),
  shift: choice(
    ['none', 'insert', 'delete', 'reorder'],
    'none',
    '(i) rows of issue/list move between its first and its later pages',
  ),
  shiftTimes: number(-1, 'how many later pages shift affects; -1 without end'),
  shiftKeepsTotal: flag('a shifted list announces the total of the unshifted one'),
  stringFilter: choice(['contains', 'exact'], 'contains', 'a string filter without prefix'),
  issueFilters: choice(
    ['honoured', 'ignored'],
    'honoured',
    'whether issue/list knows severity, status, name, issue_id and target_id',
  ),
  issueAsOf: choice(['honoured', 'ignored'], 'honoured', 'whether asof and scan_id reach issue/list'),
  // Details
  detail: choice(['wrapped', 'bare'], 'wrapped', '(m) issue/get answers {"issue": …} or the issue itself'),
  detailExtras: choice(['absent', 'present'], 'absent', 'solution, consequence and cvss_base_score in the detail'),
  cveIds: choice(['array', 'joined', 'missing'], 'array', 'cve_ids: an array, one joined string, or left out'),
  failingDetails: text('none', 'issue/get fails for: none, all, some (ids divisible by 3), or ids separated by commas'),
  failingDetailsWith: choice(['404', '400', '403', '500', 'malformed', 'other-id'], '404', 'how those fail'),
  // Scans and targets
  scanListCap: number(0, 'not 0: scan/list shows at most this many newest scans of a target'),
  scanDuringRead: number(0, 'after the next first page of issue/list this many targets are scanned, once'),
  hiddenTargets: number(
    0,
    'this many targets at the end of the list vanish with their rows, as if access had been lost',
  ),
  keySeesTag: text('', '(j) not empty: the key sees only targets with this tag'),
  // Key
  refusedKey: choice(['401', '403', '200-with-error'], '401', '(e) the answer to a wrong key'),
  keyRevoked: flag('the right key is refused too'),
  keyRole: choice(
    ['Administrator', 'Power User', 'User'],
    'Administrator',
    'the role of the key: decides what it may write and whether user/list answers',
  ),
  issueAccess: choice(
    ['allowed', '403', '401', '404', '200-with-error'],
    'allowed',
    'whether the key may read issue/*',
  ),
  userMe: choice(
    ['allowed', '401', '403', '404'],
    'allowed',
    'user/me with this key: a key of type Account may belong to no person',
  ),
  ackIssueList: choice(['present', '404', '403'], 'present', 'whether ack/issue-list exists'),
  ackIssueShape: choice(
    ['awk_issue', 'nested', 'flat', 'foreign', 'foreign-first'],
    'awk_issue',
    'shape of an ack/issue-list row; foreign ones, all or the first only, do not say which issue they are about',
  ),
  // Transport
  contentType: choice(['json', 'json-charset'], 'json', 'application/json with or without charset'),
  failure: choice(
    [
      'none',
      '401',
      '403',
      '404',
      '429',
      '500',
      '502',
      '503',
      'reset',
      'no-answer',
      'slow',
      'truncated',
      'malformed',
      'html-200',
      'html-503',
      'wrong-content-type',
      'not-halo',
      '200-with-error',
      'empty-body',
      'redirect',
      'endless',
    ],
    'none',
    '(f, l) answers requests in this way instead',
  ),
  failureTimes: number(-1, 'how many requests failure hits before it ends by itself; -1 without end'),
  failureOn: text('', 'only requests whose path contains this, e.g. issue/list'),
  failureAfter: number(0, 'how many matching requests are answered well first'),
  retryAfter: text('none', 'Retry-After of 429 and 503: none, a number of seconds, or date (a date two seconds ahead)'),
  slowMs: number(2_000, 'delay of a slow answer in milliseconds'),
  redirectTo: text('http://127.0.0.2:9', 'the origin that redirect points to'),
} as const satisfies Record<string, Switch>;

export type SwitchName = keyof typeof switches;

type ValueOf<One extends Switch> = One extends { choices: readonly (infer Choice)[] }
  ? Choice
  : One['kind'] extends 'flag'
    ? boolean
    : One['kind'] extends 'number'
      ? number
      : string;

/** The switches as they stand: a plain object that tests may change directly. */
export type Faults = { -readonly [Name in SwitchName]: ValueOf<(typeof switches)[Name]> };

/** All switches at their defaults. */
export function defaultFaults(): Faults {
  return Object.fromEntries(Object.entries(switches).map(([name, each]) => [name, each.default])) as Faults;
}
