import { readFileSync } from 'node:fs';
import { escapeHtml } from '../../../lib/escape-html.ts';
import { locateFile } from '../../../lib/locate-file.ts';
import type { Tone } from './marks.ts';
import { styleSheet } from './report-style.ts';

interface Framed {
  readonly title: string;
  readonly demonstration: string | null;
  readonly body: string;
}

/** A whole document in the look of the report. It may load nothing, from anywhere. */
export function htmlFrame({ title, demonstration, body }: Framed): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>
${styleSheet(readInter(), demonstration)}.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${signs}${demonstration === null ? '' : `<aside class="demo" aria-label="Demonstration">${escapeHtml(demonstration)}</aside>\n`}<div class="sheet">
<header><p class="brand">${emblem}Curfew <span>Evidence</span></p></header>
${body}
</div>
</body>
</html>
`;
}

const emblem =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#4338ca"/><path d="M22.2 19.4A8 8 0 1 1 14 8.1a6.4 6.4 0 0 0 8.2 11.3z" fill="#fff"/><path d="M20 9.5v4.2l2.8 1.7" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';

const drawn: Readonly<Record<Tone, string>> = {
  met: '<circle cx="6" cy="6" r="5"/><path d="M3.8 6.2l1.6 1.6 2.9-3.2"/>',
  due: '<circle cx="6" cy="6" r="5"/>',
  track: '<circle cx="6" cy="6" r="5"/>',
  soon: '<circle cx="6" cy="6" r="5"/><path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor"/>',
  overdue: '<path d="M6 1.2L11 10.5H1z"/><path d="M6 4.6v2.6M6 8.9v.1"/>',
  missed: '<circle cx="6" cy="6" r="5"/><path d="M4.2 4.2l3.6 3.6M7.8 4.2L4.2 7.8"/>',
  excepted: '<path d="M6 1l4.3 1.6v3.2c0 2.6-1.8 4.4-4.3 5.2-2.5-.8-4.3-2.6-4.3-5.2V2.6z"/>',
  triage: '<circle cx="6" cy="6" r="5"/><path d="M4.7 4.8a1.3 1.3 0 1 1 1.9 1.2c-.4.2-.6.5-.6.9M6 8.7v.1"/>',
  unknown: '<circle cx="6" cy="6" r="5"/><path d="M4.7 4.8a1.3 1.3 0 1 1 1.9 1.2c-.4.2-.6.5-.6.9M6 8.7v.1"/>',
  none: '<circle cx="6" cy="6" r="5" stroke-dasharray="2 2"/>',
};

/** Each sign once; the marks name it. */
const signs = `<svg width="0" height="0" style="position:absolute" aria-hidden="true">${Object.entries(drawn)
  .map(
    ([tone, shapes]) =>
      `<symbol id="s-${tone}" viewBox="0 0 12 12"><g fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round">${shapes}</g></symbol>`,
  )
  .join('')}</svg>\n`;

/** Inter's Latin letters; null where they were not shipped: the system's own font serves then. */
function readInter(): string | null {
  const path =
    locateFile('assets/inter-latin-wght-normal.woff2') ??
    locateFile('node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  return path === null ? null : readFileSync(path, 'base64');
}
