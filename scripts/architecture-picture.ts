import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

interface Part {
  readonly path: string;
  readonly about: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly tint: string;
}

const part = (path: string, about: string, x: number, y: number, width: number, tint: string): Part => {
  return { path, about, x, y, width, tint };
};

/** The table of the dependency rule, laid out: whoever is higher sees what is lower, as far as the table allows. */
const parts: readonly Part[] = [
  part('src/cli', 'a door: commands', 40, 40, 860, '#e0e7ff'),
  part('src/compose.ts', 'builds and joins the parts', 40, 130, 420, '#f1f5f9'),
  part('src/config.ts', 'the only reader of the environment', 480, 130, 420, '#f1f5f9'),
  part('src/http', 'a door: requests', 40, 220, 420, '#e0e7ff'),
  part('src/jobs', 'a door: queue and clock', 480, 220, 420, '#e0e7ff'),
  part('src/actions', 'what the product does: one file for each verb', 40, 310, 860, '#ede9fe'),
  part('src/connectors', 'what scanners say', 40, 400, 130, '#fef3c7'),
  part('src/feeds', 'what is said of CVEs', 185, 400, 130, '#fef3c7'),
  part('src/checks', 'what we judge; pure', 330, 400, 130, '#dcfce7'),
  part('src/store', 'what we remember: all SQL', 480, 400, 420, '#ffe4e6'),
  part('src/store/read', 'a query file for each screen', 690, 412, 198, '#ffffff'),
  part('src/core', 'what is true; pure', 40, 490, 195, '#dcfce7'),
  part('src/evidence', 'the verifier; alone', 255, 490, 195, '#dcfce7'),
  part('src/lib', 'technical parts with a name', 470, 490, 210, '#f1f5f9'),
  part('simulators', 'vendors to test against', 700, 490, 200, '#f1f5f9'),
];

/** Draws `docs/architecture.svg`: the parts, who may see whom, and who does. The same sources make the same picture. */
export async function drawArchitecture(): Promise<string> {
  const allowed = allowedBy(ruleTable());
  const imports = await importsBetweenParts();
  const body = [title(), ...parts.map(drawPart), ...drawMatrix(allowed, imports)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 940 ${matrixTop + (parts.length + 1) * cell + 110}" font-family="system-ui, sans-serif">`,
    '<title>The parts of Curfew and the dependency rule</title>',
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

type Table = ReadonlyMap<string, readonly string[]>;

/** The table as .dependency-cruiser.cjs states it in the names of its rules: "src/http sees src/actions, src/core". */
function ruleTable(): Table {
  const require = createRequire(import.meta.url);
  const { forbidden } = require('../.dependency-cruiser.cjs') as { forbidden: readonly { name: string }[] };
  const table = new Map<string, readonly string[]>();
  for (const { name } of forbidden) {
    const [from, to] = name.split(' sees ');
    if (from?.startsWith('src/') && to !== undefined) table.set(from, to === 'nothing' ? [] : to.split(', '));
  }
  const missing = [...new Set([...table.keys(), ...[...table.values()].flat()])].filter(
    (path) => !parts.some((known) => known.path === path),
  );
  if (missing.length > 0) throw new Error(`The picture of the architecture has no place for ${missing.join(', ')}`);
  return table;
}

function allowedBy(table: Table): (from: string, to: string) => boolean {
  const rowOf = (path: string) => [...table.keys()].find((row) => path === row || path.startsWith(`${row}/`)) ?? path;
  return (from, to) => {
    if (!from.startsWith('src/')) return false;
    if (rowOf(from) === rowOf(to)) return true;
    const row = table.get(rowOf(from));
    // What no row restricts is the composition: it joins everything of the product but what starts it.
    if (row === undefined) return to.startsWith('src/') && table.get(to)?.includes(from) !== true;
    return row.some((path) => to === path || to.startsWith(`${path}/`));
  };
}

/** Pairs `from → to` of parts between which the sources import, tests left out. */
async function importsBetweenParts(): Promise<ReadonlySet<string>> {
  const files = (await readdir(join(root, 'src'), { recursive: true }))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join('src', name));
  const pairs = new Set<string>();
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(/(?:\bfrom |\bimport\(|^import )'(\.[^']+)'/gm)) {
      const target = relative(root, join(root, dirname(file), specifier));
      pairs.add(`${partOf(file)} → ${partOf(target)}`);
    }
  }
  return pairs;
}

function partOf(path: string): string | undefined {
  const holders = parts.filter((known) => path === known.path || path.startsWith(`${known.path}/`));
  return holders.sort((one, other) => other.path.length - one.path.length)[0]?.path;
}

const matrixTop = 650;
const cell = 26;
const columnsLeft = 286;
const columnWidth = 47;

function title(): string {
  return text(40, 24, 'Each part imports only from below, as far as the table allows', 'font-size="14" fill="#475569"');
}

function drawPart({ path, about, x, y, width, tint }: Part): string {
  const isInner = path === 'src/store/read';
  const height = isInner ? 44 : 68;
  const middle = isInner ? x + width / 2 : path === 'src/store' ? x + 103 : x + width / 2;
  const centred = 'text-anchor="middle"';
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${tint}" stroke="#94a3b8"/>`,
    text(middle, y + (isInner ? 19 : 30), path, `${centred} font-size="15" font-weight="600" fill="#0f172a"`),
    text(middle, y + (isInner ? 36 : 51), about, `${centred} font-size="12" fill="#475569"`),
  ].join('\n');
}

function drawMatrix(isAllowed: (from: string, to: string) => boolean, imports: ReadonlySet<string>): readonly string[] {
  const lines: string[] = [
    text(40, matrixTop - 40, 'Who sees whom', 'font-size="16" font-weight="600" fill="#0f172a"'),
  ];
  for (const [column, { path }] of parts.entries()) {
    const x = columnsLeft + column * columnWidth + columnWidth / 2;
    lines.push(text(x, matrixTop, shortName(path), 'text-anchor="middle" font-size="11" fill="#475569"'));
  }
  for (const [row, { path: from }] of parts.entries()) {
    const y = matrixTop + (row + 1) * cell;
    lines.push(
      `<line x1="40" x2="900" y1="${y + 8}" y2="${y + 8}" stroke="#e2e8f0"/>`,
      text(40, y, from, 'font-size="13" fill="#0f172a"'),
    );
    for (const [column, { path: to }] of parts.entries()) {
      if (from === to || !isAllowed(from, to)) continue;
      const fill = imports.has(`${from} → ${to}`) ? '#4f46e5' : '#ffffff';
      const x = columnsLeft + column * columnWidth + columnWidth / 2;
      lines.push(`<circle cx="${x}" cy="${y - 4}" r="5" fill="${fill}" stroke="#4f46e5"/>`);
    }
  }
  const legend = matrixTop + (parts.length + 1) * cell + 30;
  return [
    ...lines,
    text(
      40,
      legend,
      'Filled: it imports. Ring: it may. Nothing: refused by npm run check.',
      'font-size="13" fill="#475569"',
    ),
    text(
      40,
      legend + 22,
      'Connectors are strangers to each other. Of src/cli only simulate and --demo know the simulators.',
      'font-size="13" fill="#475569"',
    ),
  ];
}

function shortName(path: string): string {
  return path
    .replace('src/', '')
    .replace('.ts', '')
    .replace('connectors', 'conn.')
    .replace('store/read', 'read')
    .replace('simulators', 'sim.');
}

function text(x: number, y: number, content: string, attributes: string): string {
  return `<text x="${x}" y="${y}" ${attributes}>${content}</text>`;
}
