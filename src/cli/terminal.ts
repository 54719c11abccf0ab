// Whoever reads the results may stop early, as `head` does: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

/** Results, for programs and people. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Everything else, for people. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(jsonText(value));
}

// C0 and C1 with DEL, what ends a line, and what changes the direction of writing: all of it may steer a terminal.
// biome-ignore lint/suspicious/noControlCharactersInRegex: These are what is meant.
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON in which no control character stands as it is. It means the same, on a terminal and elsewhere. */
export function jsonText(value: unknown, indent = 2): string {
  const escaped = (control: string) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // Those that JSON does not escape itself stand in texts only; a line break between the lines is ours.
  return JSON.stringify(value, null, indent).replace(controls, (control) =>
    control === '\n' ? '\n' : escaped(control),
  );
}

/** What a scanner wrote, without the control characters that would steer a terminal. */
export function plain(text: string): string {
  return text.replace(controls, ' ');
}

export interface Column<Item> {
  readonly title: string;
  readonly of: (item: Item) => string | null | undefined;
}

/** Rows under their titles, each column as wide as it needs. Nothing for nothing. */
export function tableOf<Item>(items: readonly Item[], columns: readonly Column<Item>[]): string {
  const rows = [
    columns.map((column) => column.title),
    ...items.map((item) => columns.map((column) => plain(column.of(item) ?? '–'))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => [...(row[index] ?? '')].length)));
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `2026-03-31 21:59 UTC` of an instant as the API writes it. */
export function shortTime(text: string | null): string | null {
  return text === null ? null : `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

/** All of standard input, without the line break at its end. */
export async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

/** Asks on the terminal without showing what is typed. Throws where there is no terminal; `instead` says what helps. */
export async function askSecret(question: string, instead: string): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandError(`There is no terminal to ask on. ${instead}`);
  const { password, isCancel } = await import('@clack/prompts');
  const answer = await password({ message: question, output: process.stderr });
  if (isCancel(answer) || answer === undefined) throw new CommandError('Nothing was entered, so nothing was done.');
  return answer;
}

/** Asks before something that cannot be undone. Throws where there is no terminal, and for any answer but yes. */
export async function askYes(question: string, instead: string): Promise<void> {
  if (!process.stdin.isTTY) throw new CommandError(`There is no terminal to ask on. ${instead}`);
  const { confirm } = await import('@clack/prompts');
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
  if (answer !== true) throw new CommandError('Nothing was changed.');
}

/** Ends the command with its answer, of which the exit code is a part. */
export class Answered extends Error {
  override readonly name = 'Answered';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('');
    this.exitCode = exitCode;
  }
}

/** Ends the command with a sentence and an exit code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
