import { readProcessConfig } from '../config.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { policyFile } from './policy-file.ts';
import { Answered, CommandError, plain, print, printJson, say, shortTime, tableOf } from './terminal.ts';

interface PolicyDocument {
  readonly version: number;
  readonly text: string;
  readonly effect: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly reason: string;
}

interface Examined {
  readonly problems: readonly {
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly wouldBeRight: string | null;
  }[];
  readonly warnings: readonly { readonly line: number; readonly message: string }[];
  readonly summary: readonly Obligation[] | null;
  readonly differences: {
    readonly version: number;
    readonly sentences: readonly string[];
    readonly lines: readonly { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }[];
  } | null;
}

interface Obligation {
  readonly title: string;
  readonly rules: readonly { readonly id: string; readonly when: string; readonly outcome: string }[];
}

interface Preset {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly source: { readonly title: string; readonly version: string; readonly notVerified: readonly string[] };
}

const client = async () => await createApiClient(readProcessConfig());

/** Prints the policy in force, or a version of it, as it was written. */
export async function showPolicy(options: { version?: number; json?: boolean }): Promise<void> {
  const api = await client();
  const version = options.version ?? (await api.get<{ version: number }>('/sla-policies/active')).version;
  const policy = await api.get<PolicyDocument>(`/sla-policies/${version}`);
  if (options.json) return printJson(policy);
  const { createdBy, createdAt, effect, reason } = policy;
  say(plain(`Version ${version}, by ${createdBy}, ${shortTime(createdAt)}, ${effect}: ${reason}`));
  printText(policy.text);
}

/** Reports every mistake of a file with its line; ends with 1 where there is one. */
export async function validatePolicy(file: string, options: { json?: boolean }): Promise<void> {
  const examined = await examine(await client(), file);
  if (options.json) printJson(examined);
  else {
    printProblems(file, examined);
    for (const { title, rules } of examined.summary ?? []) {
      print(plain(title));
      const columns = [
        { title: 'RULE', of: (rule: Obligation['rules'][number]) => rule.id },
        { title: 'WHEN', of: (rule: Obligation['rules'][number]) => rule.when },
        { title: 'WITHIN', of: (rule: Obligation['rules'][number]) => rule.outcome },
      ];
      print(tableOf(rules, columns));
      print('');
    }
  }
  if (examined.problems.length > 0) throw new Answered(1);
}

/** Prints what a file would change: in words, then line by line. */
export async function diffPolicy(file: string, options: { against?: number; json?: boolean }): Promise<void> {
  const examined = await examine(await client(), file, options.against);
  if (options.json) printJson(examined.differences ?? examined);
  else if (examined.differences === null) printProblems(file, examined);
  else printDifferences(examined.differences);
  if (examined.problems.length > 0) throw new Answered(1);
}

/** Lists the policies to begin with, or prints one. */
export async function policyPresets(called: string | undefined, options: { json?: boolean }): Promise<void> {
  const api = await client();
  if (called === undefined) {
    const { items } = await api.get<{ items: Preset[] }>('/sla-policies/presets');
    if (options.json) return printJson({ items });
    print(
      tableOf(items, [
        { title: 'PRESET', of: ({ id }) => id },
        { title: 'TITLE', of: ({ title }) => title },
        { title: 'SOURCE', of: ({ source }) => `${source.title} (${source.version})` },
      ]),
    );
    return;
  }
  const preset = await api.get<Preset>(`/sla-policies/presets/${encodeURIComponent(called)}`);
  if (options.json) return printJson(preset);
  for (const sentence of preset.source.notVerified) say(plain(`Not verified: ${sentence}`));
  printText(preset.text);
}

/** Prints the all-day events of an iCalendar file as holidays of a policy. */
export async function policyHolidays(file: string, options: { name?: string; json?: boolean }): Promise<void> {
  const api = await client();
  const read = await api.post<{ yaml: string; dates: string[]; warnings: string[] }>(
    '/sla-policies/holiday-calendars',
    {
      text: await policyFile(file),
      ...(options.name !== undefined && { name: options.name }),
    },
  );
  if (options.json) return printJson(read);
  for (const warning of read.warnings) say(plain(warning));
  printText(read.yaml);
}

interface ApplyOptions {
  readonly reason: string;
  readonly effect: 'prospective' | 'retroactive';
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Puts a file in force as a new version, after it was shown what that changes and somebody said yes. */
export async function applyPolicy(file: string, options: ApplyOptions): Promise<void> {
  const api = await client();
  const examined = await examine(api, file);
  if (examined.differences === null) {
    printProblems(file, examined);
    throw new CommandError('The policy has mistakes, so nothing was changed.');
  }
  for (const sentence of sentencesOf(examined.differences)) say(plain(sentence));
  for (const { line, message } of examined.warnings) say(plain(`${file}:${line}: warning: ${message}`));
  await confirmed(options);
  const { version } = await api.post<{ version: number }>('/sla-policies', {
    text: await policyFile(file),
    effect: options.effect,
    reason: options.reason,
    basedOn: examined.differences.version,
  });
  if (options.json) return printJson({ version });
  print(`Version ${version} is in force.`);
}

async function confirmed({ yes, effect }: ApplyOptions): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new CommandError('There is no terminal to ask on. Use --yes.');
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({
    message: `Put it in force (${effect})?`,
    initialValue: false,
    output: process.stderr,
  });
  if (isCancel(answer) || !answer) throw new CommandError('Nothing was changed.');
}

async function examine(api: ApiClient, file: string, against?: number): Promise<Examined> {
  return await api.post<Examined>('/sla-policies/validations', {
    text: await policyFile(file),
    ...(against !== undefined && { against }),
  });
}

/** `file:line:column: message`, as editors and other programs understand it. */
function printProblems(file: string, { problems, warnings }: Examined): void {
  for (const { line, column, message, wouldBeRight } of problems) {
    const right = wouldBeRight === null ? '' : ` Right would be: ${wouldBeRight}`;
    say(plain(`${file}:${line}:${column}: ${message}${right}`));
  }
  for (const { line, message } of warnings) say(plain(`${file}:${line}: warning: ${message}`));
}

function sentencesOf({ version, sentences }: NonNullable<Examined['differences']>): readonly string[] {
  return sentences.length === 0
    ? [`It says the same as version ${version}.`]
    : [`Against version ${version}:`, ...sentences];
}

function printDifferences(differences: NonNullable<Examined['differences']>): void {
  for (const sentence of sentencesOf(differences)) print(plain(sentence));
  if (differences.lines.every(({ kind }) => kind === 'same')) return;
  print('');
  const signs = { same: ' ', added: '+', removed: '-' } as const;
  for (const { kind, text } of differences.lines) print(`${signs[kind]} ${plain(text)}`);
}

/** A policy keeps its lines; what else would steer a terminal goes. */
function printText(text: string): void {
  print(text.trimEnd().split('\n').map(plain).join('\n'));
}
