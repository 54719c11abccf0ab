import type { Ink } from './drawing.ts';
import type { Tone } from './marks.ts';

// The colours and the type of the product (web/src/app/tokens.css), for a document that is read on a screen and on paper.

/** On paper, and on a screen in light. */
export const lightInks: Readonly<Record<Ink, string>> = {
  ink: '#0f172a',
  faint: '#5b6b82',
  line: '#e2e8f0',
  'strong-line': '#cbd5e1',
  surface: '#ffffff',
  shade: '#0f172a',
  sunken: '#f1f5f9',
  met: '#1f9d63',
  due: '#8ccbaa',
  track: '#8796ab',
  soon: '#f59e0b',
  overdue: '#dc2f21',
  missed: '#b42318',
  excepted: '#8b5cf6',
  triage: '#3b82f6',
  unknown: '#7c8aa0',
  none: '#d5dee9',
};

const darkInks: Readonly<Record<Ink, string>> = {
  ink: '#f1f5f9',
  faint: '#94a3b8',
  line: '#232d3f',
  'strong-line': '#34415a',
  surface: '#121926',
  shade: '#05080f',
  sunken: '#0a0f18',
  met: '#2fae72',
  due: '#1f6a4b',
  track: '#64748b',
  soon: '#f0a020',
  overdue: '#ef5a4e',
  missed: '#ff938a',
  excepted: '#9d7bf5',
  triage: '#5b95f2',
  unknown: '#94a3b8',
  none: '#2b374c',
};

/** Words of a state: dark enough on its soft ground, and on white paper. */
export const lightWords: Readonly<Record<Tone, string>> = {
  met: '#146c43',
  due: '#146c43',
  track: '#475569',
  soon: '#92500a',
  overdue: '#b42318',
  missed: '#b42318',
  excepted: '#6d28d9',
  triage: '#1d4fb8',
  unknown: '#475569',
  none: '#5b6b82',
};

const darkWords: Readonly<Record<Tone, string>> = {
  met: '#62d699',
  due: '#62d699',
  track: '#b4c0d0',
  soon: '#fbbf4e',
  overdue: '#ff938a',
  missed: '#ff938a',
  excepted: '#c5b0fd',
  triage: '#93bdfd',
  unknown: '#b4c0d0',
  none: '#94a3b8',
};

const lightGrounds: Readonly<Partial<Record<Tone, string>>> = {
  met: '#e5f6ed',
  due: '#e5f6ed',
  track: '#eef2f6',
  soon: '#fef4dd',
  overdue: '#fdeceb',
  excepted: '#f3edff',
  triage: '#e8f0fe',
};

const darkGrounds: Readonly<Partial<Record<Tone, string>>> = {
  met: '#12301f',
  due: '#12301f',
  track: '#1d2737',
  soon: '#35280e',
  overdue: '#3c1a1a',
  excepted: '#291f47',
  triage: '#172a4a',
};

const named = (prefix: string, values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `--${prefix}-${name}: ${value};`)
    .join(' ');

const lightScheme = `--ground: #f1f5f9; --sheet: #ffffff; --accent: #4338ca; --accent-soft: #eef2ff; --ink-2: #475569; --sepia: #6b3f06; --sepia-soft: #fdf4dc; --warn: #92500a; --warn-soft: #fef4dd; ${named('i', lightInks)} ${named('w', lightWords)} ${named('g', lightGrounds)}`;
const darkScheme = `--ground: #0a0f18; --sheet: #121926; --accent: #a5b4fc; --accent-soft: #1e2447; --ink-2: #b4c0d0; --sepia: #f7dfa6; --sepia-soft: #33280f; --warn: #fbbf4e; --warn-soft: #35280e; ${named('i', darkInks)} ${named('w', darkWords)} ${named('g', darkGrounds)}`;

const tones = Object.keys(lightWords)
  .map((tone) => `.t-${tone} { color: var(--w-${tone}); background: var(--g-${tone}, transparent); }`)
  .join('\n');

/** `fontData`: Inter as base64, or null where it was not shipped. `demonstration` stands on top of every printed page. */
export function styleSheet(fontData: string | null, demonstration: string | null): string {
  const face =
    fontData === null
      ? ''
      : `@font-face { font-family: 'Inter'; font-weight: 100 900; src: url('data:font/woff2;base64,${fontData}') format('woff2'); }\n`;
  return `${face}:root { color-scheme: light dark; --font: 'Inter', system-ui, -apple-system, 'Segoe UI', sans-serif; --mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; ${lightScheme} }
@media screen and (prefers-color-scheme: dark) { :root { ${darkScheme} } }
${page}${text}${parts}${tones}
${narrow}${print}${demonstration === null ? '' : demonstrationOnPaper(demonstration)}`;
}

const page = `*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--i-ink); font: 400 15px/1.6 var(--font); font-feature-settings: 'cv05', 'ss03'; }
.demo { margin: 0; padding: 10px 24px; background: var(--sepia-soft); color: var(--sepia); font-size: 14px; font-weight: 600; text-align: center; }
.sheet { max-width: 1040px; margin: 32px auto; padding: 56px 60px 64px; background: var(--sheet); border: 1px solid var(--i-line); border-radius: 7px; }
.cover { margin-bottom: 32px; padding-bottom: 28px; border-bottom: 2px solid var(--i-ink); }
.brand { display: flex; align-items: center; gap: 8px; margin: 0 0 44px; font-weight: 620; font-size: 14px; letter-spacing: -0.01em; }
.brand svg { width: 22px; height: 22px; }
.brand span { color: var(--i-faint); font-weight: 400; }
.eyebrow { display: block; margin: 0 0 10px; color: var(--accent); font-size: 15px; line-height: 24px; font-weight: 600; letter-spacing: 0; }
.span { margin: 8px 0 0; color: var(--ink-2); font-size: 19px; line-height: 28px; }
.contents { margin: 36px 0 0; padding: 20px 24px; background: var(--i-sunken); border-radius: 7px; }
.contents h2 { margin: 0 0 8px; padding: 0; border: 0; font-size: 14px; line-height: 20px; }
.contents ol { margin: 0; padding: 0 0 0 26px; columns: 2; column-gap: 40px; font-size: 14px; }
.contents li { margin: 3px 0; break-inside: avoid; color: var(--i-faint); }
.contents a { color: var(--i-ink); text-decoration-color: var(--i-strong-line); }
.skip { position: absolute; left: 8px; top: -60px; padding: 8px 16px; background: var(--sheet); border: 1px solid var(--i-strong-line); border-radius: 7px; }
.skip:focus { top: 8px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--i-line); color: var(--i-faint); font-size: 13px; }
`;

const text = `h1 { margin: 0; font-size: 38px; line-height: 46px; font-weight: 640; letter-spacing: -0.025em; overflow-wrap: anywhere; }
h2 { margin: 64px 0 16px; padding-top: 18px; border-top: 1px solid var(--i-strong-line); font-size: 23px; line-height: 32px; font-weight: 640; letter-spacing: -0.017em; }
h2 .number { display: inline-block; min-width: 34px; color: var(--i-faint); font-weight: 400; font-variant-numeric: tabular-nums; }
h3 { margin: 32px 0 8px; font-size: 16px; line-height: 24px; font-weight: 620; overflow-wrap: anywhere; }
p, ul, ol, pre, .table, figure, dl { margin: 0 0 16px; }
p, li { max-width: 78ch; text-wrap: pretty; }
li { margin: 6px 0; }
a { color: var(--accent); text-underline-offset: 3px; text-decoration-thickness: 1px; }
strong { font-weight: 620; }
.lead { font-size: 17px; line-height: 28px; color: var(--ink-2); }
.muted { color: var(--i-faint); }
.warning { max-width: none; padding: 12px 16px; border-left: 3px solid var(--warn); background: var(--warn-soft); color: var(--warn); border-radius: 0 7px 7px 0; }
code, pre { font-family: var(--mono); font-size: 0.87em; }
code { overflow-wrap: anywhere; color: var(--ink-2); }
pre { overflow-x: auto; padding: 12px 16px; background: var(--i-sunken); border: 1px solid var(--i-line); border-radius: 7px; line-height: 1.6; white-space: pre-wrap; overflow-wrap: anywhere; }
.anchor { color: inherit; text-decoration: none; }
.guide h1 { margin-bottom: 16px; }
.guide h1 + p { font-size: 17px; line-height: 28px; color: var(--ink-2); }
.file { font-weight: 500; overflow-wrap: anywhere; }
bdi { overflow-wrap: anywhere; font-feature-settings: 'calt' 0; }
`;

const parts = `.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 6px 28px; font-size: 14px; }
.facts dt { color: var(--i-faint); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0; margin: 32px 0 28px; padding: 0; list-style: none; border: 1px solid var(--i-strong-line); border-radius: 7px; }
.tiles li { margin: 0; padding: 16px 20px 18px; border-left: 1px solid var(--i-line); overflow-wrap: anywhere; }
.tiles li:first-child { border-left: 0; }
.tiles .value { display: block; font-size: 30px; line-height: 38px; font-weight: 620; letter-spacing: -0.025em; font-variant-numeric: tabular-nums; }
.tiles .label { display: block; font-weight: 600; font-size: 14px; line-height: 20px; }
.tiles .note { display: block; margin-top: 2px; color: var(--i-faint); font-size: 13px; line-height: 18px; }
.value.t-overdue, .value.t-excepted, .value.t-met, .value.t-missed { background: none; }
.table { position: relative; overflow-x: auto; border-top: 1px solid var(--i-strong-line); border-bottom: 1px solid var(--i-strong-line); }
table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 19px; font-variant-numeric: tabular-nums; }
th, td { padding: 7px 12px; text-align: left; vertical-align: top; border-top: 1px solid var(--i-line); overflow-wrap: break-word; }
th:first-child, td:first-child { padding-left: 4px; }
th:last-child, td:last-child { padding-right: 4px; }
thead th, thead td { border-top: 0; }
thead th { color: var(--i-faint); font-weight: 500; vertical-align: bottom; }
tfoot td { border-top: 1px solid var(--i-strong-line); font-weight: 500; }
.n { text-align: right; white-space: nowrap; }
.tight { white-space: nowrap; }
td bdi { display: inline-block; min-width: 90px; max-width: 100%; vertical-align: top; }
td bdi + code { display: block; }
.rest { margin: -8px 0 20px; color: var(--i-faint); font-size: 13px; }
.mark { display: inline-flex; align-items: center; gap: 5px; padding: 0 8px 0 6px; border: 1px solid transparent; border-radius: 999px; font-size: 12px; line-height: 20px; font-weight: 500; white-space: nowrap; }
.mark svg { width: 12px; height: 12px; flex: none; }
.mark.t-missed { border-color: currentcolor; }
.mark.t-unknown { border: 1px dashed var(--i-unknown); }
.mark.t-triage { border: 1px dashed var(--i-triage); }
.mark.t-none { padding-left: 0; }
.severity { display: inline-flex; align-items: center; gap: 6px; white-space: nowrap; }
.severity .on { fill: var(--i-ink); }
.severity .off { fill: var(--i-strong-line); }
figure { padding: 20px 0 4px; }
figcaption { margin-bottom: 14px; }
figcaption strong { display: block; font-size: 15px; }
figcaption span { display: block; max-width: 88ch; color: var(--ink-2); font-size: 14px; }
figure svg { display: block; max-width: 100%; height: auto; }
figure > svg.narrow { display: none; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 12px 0 18px; padding: 0; list-style: none; font-size: 13px; color: var(--ink-2); }
.legend li { display: flex; align-items: center; gap: 7px; margin: 0; }
`;

const narrow = `@media screen and (max-width: 760px) {
  .sheet { margin: 0; padding: 28px 16px 40px; border: 0; border-radius: 0; }
  .demo { padding: 8px 16px; }
  .brand { margin-bottom: 28px; }
  h1 { font-size: 28px; line-height: 36px; }
  .span { font-size: 17px; line-height: 26px; }
  h2 { margin-top: 44px; font-size: 20px; line-height: 28px; }
  h2 .number { min-width: 26px; }
  .facts { display: block; }
  .facts dd { margin-bottom: 10px; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .tiles li { padding: 12px 14px; }
  .tiles li:nth-child(odd) { border-left: 0; }
  .tiles li:nth-child(n + 3) { border-top: 1px solid var(--i-line); }
  .tiles .value { font-size: 24px; line-height: 32px; }
  .contents { padding: 16px; }
  .contents ol { columns: 1; }
  .contents a { display: inline-block; padding: 4px 0; }
  th, td { padding: 7px 8px; }
  table.broad { min-width: 660px; }
  table.cards, .cards tbody, .cards tfoot, .cards tr { display: block; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards tr { padding: 8px 0; border-top: 1px solid var(--i-line); }
  .cards tbody tr:first-child { border-top: 0; }
  .cards td { display: grid; grid-template-columns: 96px minmax(0, 1fr); gap: 10px; padding: 2px 0; border: 0; text-align: left; white-space: normal; justify-items: start; }
  .cards td::before { content: attr(data-title); color: var(--i-faint); }
  .cards td > * { grid-column: 2; }
  .cards td bdi { min-width: 0; }
  figure > svg.wide { display: none; }
  figure > svg.narrow { display: block; }
}
`;

const print = `@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) ' / ' counter(pages); font: 9pt 'Inter', sans-serif; color: #5b6b82; } }
@media print {
  body { background: none; font-size: 10pt; line-height: 1.5; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sheet { max-width: none; margin: 0; padding: 0; border: 0; }
  .skip { display: none; }
  .demo { display: none; }
  .brand { margin-bottom: 14mm; }
  .contents { break-after: page; background: none; border: 1px solid var(--i-line); }
  h1 { font-size: 25pt; line-height: 1.2; }
  h2 { margin-top: 12mm; font-size: 15pt; }
  h2, h3 { break-after: avoid; }
  h3 { margin-top: 7mm; }
  table { font-size: 8.5pt; line-height: 1.4; }
  th, td { padding: 4px 6px; }
  thead { display: table-header-group; }
  tr, .contents, figure > svg, .tiles, figcaption, pre { break-inside: avoid; }
  .table { overflow: visible; }
  td bdi { min-width: 0; }
  a { color: inherit; text-decoration: none; }
}
`;

function demonstrationOnPaper(words: string): string {
  const text = words.replaceAll(/[^\w :,.-]/g, '');
  return `@page { @top-center { content: '${text}'; width: 100%; margin-bottom: 4mm; background: #fdf4dc; color: #6b3f06; font: 600 9pt 'Inter', sans-serif; text-align: center; } }
`;
}
