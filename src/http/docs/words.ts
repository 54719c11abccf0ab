const empty = new Set(
  `a about after all am an and any are as at be because been before being but by can could did do does doing don for from get
  give go had has have having he her here him his how i if in into is it its just know let like many may me mean means
  might more most much must my need no not now of off on only or other our out over own please same say says she should
  so some such tell than that the their them then there these they thing this those to too under until up use us was we were
  what when where which while who whom whose why will with work would you your show shows happen happens make makes`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** What people say instead of the word that the documentation has. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  finding: ['vulnerability'],
  findings: ['vulnerability'],
  login: ['sign'],
  log: ['sign'],
  hold: ['held'],
  holding: ['held'],
  mfa: ['factor'],
  totp: ['factor'],
  '2fa': ['factor'],
  hotkey: ['key', 'keyboard'],
  hotkeys: ['key', 'keyboard'],
  shortcut: ['key', 'keyboard'],
  shortcuts: ['key', 'keyboard'],
  colleague: ['member'],
  colleagues: ['member'],
  teammate: ['member'],
  import: ['load'],
  permission: ['role'],
  permissions: ['role'],
  rights: ['role'],
  target: ['asset'],
  targets: ['asset'],
  host: ['asset'],
  waiver: ['exception'],
  waive: ['exception'],
  ignore: ['exception', 'acknowledged'],
  restore: ['backup'],
  install: ['start'],
  installation: ['start'],
  token: ['key'],
  terminal: ['command'],
  cli: ['command'],
  closed: ['resolved'],
  close: ['resolve'],
  fix: ['resolve'],
  fixed: ['resolved'],
  gone: ['absent', 'listed'],
  disappeared: ['absent', 'listed'],
  vanished: ['absent', 'listed'],
};
/** A map, because people also ask for words that every object has, such as *constructor*. */
const alsoCalled = new Map(Object.entries(synonyms));

/** The words of a text that say something, in lower case. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !empty.has(word));
}

/** A word as it is looked up, with what else it is called; each cut to its stem. */
export function termsOf(word: string): readonly string[] {
  return [...new Set([word, ...(alsoCalled.get(word) ?? [])].map(stem))];
}

const endings = [
  ['ies', 'y'],
  ['ing', ''],
  ['ed', ''],
  ['es', ''],
  ['s', ''],
  ['e', ''],
] as const;

/** Cuts the commonest endings, so that *expires*, *expired* and *expire* are one word. Nothing finer is needed. */
export function stem(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  for (const [ending, instead] of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) return word.slice(0, -ending.length) + instead;
  }
  return word;
}
