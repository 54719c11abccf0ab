/** A policy to begin with. `text` is a whole document in the written form. */
export interface Preset {
  readonly id: string;
  readonly title: string;
  /** Two or three sentences: what it is for, and what it is not. */
  readonly summary: string;
  readonly source: PresetSource;
  readonly text: string;
}

export interface PresetSource {
  readonly title: string;
  readonly version: string;
  /** `YYYY-MM-DD`: when that version was issued. */
  readonly date: string;
  /** Null: the figures are nobody's but ours. */
  readonly url: string | null;
  /** What has not been verified, in full sentences. Empty: everything has. */
  readonly notVerified: readonly string[];
}

/** The lines of a source inside of an obligation, in the written form. */
export function sourceLines({ title, version, date, url, notVerified }: PresetSource): string {
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return [
    '    source:',
    `      title: ${quoted(title)}`,
    `      version: ${quoted(version)}`,
    `      date: ${quoted(date)}`,
    `      url: ${quoted(url ?? '')}`,
    '      notVerified:',
    ...notVerified.map((sentence) => `        - ${quoted(sentence)}`),
  ].join('\n');
}
