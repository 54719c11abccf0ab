/** Where the font is served, if it was shipped. */
export const fontAddress = '/docs/inter.woff2';

const fontFace = `@font-face {
  font-family: 'Inter Variable';
  src: url('${fontAddress}') format('woff2-variations');
  font-weight: 100 900;
  font-display: swap;
}
`;

/** The look of the documentation: the colours, type and grid of the application (web/src/app/tokens.css). */
export function styleSheet(hasFont: boolean): string {
  return `${hasFont ? fontFace : ''}${tokens}${frame}${text}${narrow}${print}`;
}

const tokens = `:root {
  color-scheme: light dark;
  --font: 'Inter Variable', 'Inter', system-ui, -apple-system, 'Segoe UI', sans-serif;
  --font-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace;
  --radius: 7px;
  --ground: #f8fafc; --surface: #ffffff; --sunken: #f1f5f9; --hover: #f1f5f9; --selected: #eef2ff;
  --line: #e2e8f0; --line-control: #7c8aa0; --ink: #0f172a; --ink-2: #475569; --ink-3: #5b6b82;
  --accent: #4338ca; --focus: #4f46e5; --demo: #6b3f06; --demo-soft: #fdf4dc; --mark: #eef2ff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0c111b; --surface: #121926; --sunken: #0a0f18; --hover: #1a2333; --selected: #20264d;
    --line: #232d3f; --line-control: #6d7d96; --ink: #f1f5f9; --ink-2: #b4c0d0; --ink-3: #94a3b8;
    --accent: #a5b4fc; --focus: #a5b4fc; --demo: #f7dfa6; --demo-soft: #33280f; --mark: #1e2447;
  }
}
`;

const frame = `*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 72px; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 400 15px/1.6 var(--font); font-feature-settings: 'cv05', 'ss03'; }
a { color: var(--accent); text-underline-offset: 2px; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
.skip { position: absolute; left: 8px; top: -60px; z-index: 3; padding: 8px 16px; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
.skip:focus { top: 8px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.demo { margin: 0; padding: 8px 24px; background: var(--demo-soft); color: var(--demo); font-size: 14px; font-weight: 500; }
.bar { position: sticky; top: 0; z-index: 2; display: flex; align-items: center; gap: 16px; height: 56px; padding: 0 24px; background: var(--surface); border-bottom: 1px solid var(--line); }
.brand { display: flex; align-items: center; gap: 8px; color: var(--ink); font-weight: 620; text-decoration: none; letter-spacing: -0.01em; }
.brand span { color: var(--ink-3); font-weight: 400; }
.bar form { display: flex; gap: 8px; margin-left: auto; min-width: 0; }
.bar > a:last-child { font-size: 14px; white-space: nowrap; }
input[type='search'] { width: 240px; min-width: 0; height: 36px; padding: 0 12px; font: inherit; font-size: 14px; color: var(--ink); background: var(--ground); border: 1px solid var(--line-control); border-radius: var(--radius); }
button { height: 36px; padding: 0 12px; font: inherit; font-size: 14px; font-weight: 500; color: var(--ink); background: var(--surface); border: 1px solid var(--line-control); border-radius: var(--radius); cursor: pointer; }
button:hover { background: var(--hover); }
.frame { display: grid; grid-template-columns: 232px minmax(0, 1fr) 216px; gap: 40px; max-width: 1280px; margin: 0 auto; padding: 0 24px; }
.side, .toc { position: sticky; top: 56px; align-self: start; max-height: calc(100vh - 56px); overflow-y: auto; padding: 28px 0 40px; font-size: 14px; line-height: 20px; }
.side h2, .toc h2, .narrow-nav h2 { margin: 16px 0 4px; padding: 0 12px; font-size: 12px; line-height: 16px; font-weight: 620; color: var(--ink-3); letter-spacing: 0.02em; }
.side h2:first-child, .toc h2 { margin-top: 0; }
.side ul, .toc ul, .narrow-nav ul { list-style: none; margin: 0; padding: 0; }
.side li a, .toc li a, .narrow-nav li a { display: block; padding: 4px 12px; border-radius: var(--radius); color: var(--ink-2); text-decoration: none; overflow-wrap: anywhere; }
.side li a:hover, .toc li a:hover, .narrow-nav li a:hover { background: var(--hover); color: var(--ink); }
.side a[aria-current], .narrow-nav a[aria-current] { background: var(--selected); color: var(--accent); font-weight: 500; }
.toc li.deeper a { padding-left: 24px; }
.narrow-nav { display: none; }
`;

const text = `main { padding: 32px 0 64px; min-width: 0; max-width: 760px; }
main > :first-child { margin-top: 0; }
h1 { margin: 0 0 16px; font-size: 28px; line-height: 36px; font-weight: 620; letter-spacing: -0.02em; text-wrap: balance; }
main h2 { margin: 40px 0 12px; font-size: 19px; line-height: 28px; font-weight: 620; letter-spacing: -0.01em; }
main h3 { margin: 28px 0 8px; font-size: 16px; line-height: 24px; font-weight: 620; }
.anchor { color: inherit; text-decoration: none; }
.anchor:hover { text-decoration: underline; }
:target { background: var(--mark); border-radius: 4px; }
p, ul, ol, pre, .table, blockquote { margin: 0 0 16px; }
h1 + p { font-size: 17px; line-height: 28px; color: var(--ink-2); }
li { margin: 4px 0; }
main ul, main ol { padding-left: 24px; }
strong { font-weight: 620; }
code { font: 0.9em/1.5 var(--font-mono); padding: 1px 4px; background: var(--sunken); border: 1px solid var(--line); border-radius: 4px; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 12px 16px; background: var(--sunken); border: 1px solid var(--line); border-radius: var(--radius); font-size: 14px; }
pre code { padding: 0; background: none; border: 0; overflow-wrap: normal; line-height: 1.6; }
blockquote { padding: 4px 16px; border-left: 3px solid var(--line-control); color: var(--ink-2); }
blockquote > :last-child { margin-bottom: 0; }
.table { overflow-x: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); }
table { border-collapse: collapse; width: 100%; font-size: 14px; line-height: 20px; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 12px; text-align: left; vertical-align: top; border-top: 1px solid var(--line); min-width: 96px; }
thead th, tbody:first-child tr:first-child td { border-top: 0; }
thead { background: var(--ground); }
th { font-weight: 500; color: var(--ink-3); }
td code { overflow-wrap: break-word; }
.asmd { margin: 40px 0 0; font-size: 14px; color: var(--ink-3); }
.turn { display: flex; gap: 16px; justify-content: space-between; margin-top: 24px; padding-top: 24px; border-top: 1px solid var(--line); }
.turn a { flex: 0 1 50%; padding: 12px 16px; border: 1px solid var(--line); border-radius: var(--radius); background: var(--surface); text-decoration: none; font-weight: 500; }
.turn a:hover { border-color: var(--line-control); }
.turn a span { display: block; font-size: 13px; font-weight: 400; color: var(--ink-3); }
.turn a.next { margin-left: auto; text-align: right; }
.hits { list-style: none; padding: 0; }
main .hits { padding: 0; }
.hits li { margin: 0; padding: 16px 0; border-top: 1px solid var(--line); }
.hits a { font-weight: 500; }
.hits p { margin: 4px 0 0; color: var(--ink-2); font-size: 14px; overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; font-weight: 620; }
`;

const narrow = `@media (max-width: 1120px) {
  .frame { grid-template-columns: 216px minmax(0, 1fr); gap: 32px; }
  .toc { display: none; }
}
@media (max-width: 760px) {
  .bar { flex-wrap: wrap; position: static; height: auto; gap: 8px 16px; padding: 12px 16px; }
  .bar form { order: 3; width: 100%; margin: 0; }
  .bar > a:last-child { margin-left: auto; }
  input[type='search'] { flex: 1; width: auto; height: 44px; font-size: 16px; }
  button { height: 44px; }
  .demo { padding: 8px 16px; }
  .frame { display: block; padding: 0 16px; }
  .side { display: none; }
  .narrow-nav { display: block; border-bottom: 1px solid var(--line); padding: 8px 0; }
  .narrow-nav summary { padding: 10px 4px; font-weight: 500; cursor: pointer; }
  .narrow-nav li a { padding: 12px; }
  main { padding: 24px 0 48px; }
  h1 { font-size: 24px; line-height: 32px; }
  .turn { flex-direction: column; }
}
@media (pointer: coarse) { .side li a, .toc li a { padding-top: 12px; padding-bottom: 12px; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;

const print = `@media print {
  :root { --ground: #fff; --surface: #fff; --sunken: #fff; --ink: #000; --ink-2: #222; --ink-3: #333; --accent: #000; --line: #bbb; color-scheme: light; }
  .bar, .side, .toc, .narrow-nav, .turn, .skip, .asmd { display: none; }
  .frame { display: block; padding: 0; }
  main { max-width: none; padding: 0; }
  pre { white-space: pre-wrap; }
  h2, h3 { break-after: avoid; }
  pre, tr { break-inside: avoid; }
}
`;
