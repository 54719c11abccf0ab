import { beforeAll, describe, expect, it } from 'vitest';
import { emptyFacts, hostileFacts, yearOfFacts } from '../../../../test/support/report-facts.ts';
import { sha256Hex } from '../../../core/ledger/entry.ts';
import { columnWidths, pageWidth } from './pdf-blocks.ts';
import { reportPdf } from './report-pdf.ts';
import { writePdf } from './write-pdf.ts';

/** Texts of a PDF stand as UTF-16 in hexadecimal, or as plain letters in brackets. */
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('latin1');

describe('the report of a year', () => {
  let bytes: Buffer;
  let pdf: string;
  beforeAll(async () => {
    bytes = await reportPdf(yearOfFacts());
    pdf = bytes.toString('latin1');
  }, 120_000);

  it('is a whole PDF with a title, a language and the instant of the checkpoint, and no other', () => {
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(
      pdf.includes('(Evidence of vulnerability remediation: Northwind Logistics GmbH, 1 Nov 2025 to 31 Oct 2026)'),
    ).toBe(true);
    expect(pdf.includes('/Lang (en-GB)')).toBe(true);
    expect(pdf.includes('/DisplayDocTitle true')).toBe(true);
    expect(new Set(pdf.match(/\(D:\d{14}Z\)/g))).toEqual(new Set(['(D:20261101080000Z)']));
  });

  it('has a bookmark for every section and what is in it', () => {
    for (const title of ['1   Summary', '9   What this evidence cannot show', 'Totals that reconcile']) {
      expect(pdf.includes(`/Title (${title})`)).toBe(true);
    }
  });

  it('embeds its fonts, and loads and runs nothing', () => {
    for (const font of ['Inter', 'DejaVuSans', 'DejaVuSansMono'])
      expect(new RegExp(`/FontName /[A-Z]{6}\\+${font}`).test(pdf)).toBe(true);
    expect(/\/(JavaScript|JS|Launch|URI|SubmitForm|EmbeddedFile)\b/.test(pdf)).toBe(false);
  });

  it('is told in a few pages', () => {
    const pages = Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf)?.[1] ?? /\/Count (\d+)\s*\/Kids/.exec(pdf)?.[1]);
    expect(pages).toBeGreaterThan(8);
    expect(pages).toBeLessThan(25);
  });
});

it('the same facts give the same bytes, whatever was written before', async () => {
  const first = await writePdf(emptyFacts());
  const hostile = await writePdf(hostileFacts());
  expect(sha256Hex(await writePdf(emptyFacts()))).toBe(sha256Hex(first));
  // Nothing of what a scanner wrote is more than text.
  expect(/\/(JavaScript|JS|URI|Launch)\b/.test(hostile.toString('latin1'))).toBe(false);
  expect(hostile.includes('[U+202E]gnp.exe')).toBe(true);
  expect(hostile.includes(Buffer.from(utf16('\u202e'), 'latin1').subarray(2))).toBe(false);
}, 120_000);

it('columns fill the page and never more', () => {
  const columns = [{ title: 'A', share: 0 }, { title: 'B' }, { title: 'C', share: 3, isNumber: true }];
  for (const length of [0, 5, 500]) {
    const widths = columnWidths(columns, [['x'.repeat(length), 'y', 'z']]);
    const sum = widths.reduce((total, width) => total + width, 0) + columns.length * 8;
    expect(sum).toBeCloseTo(pageWidth);
    expect(Math.min(...widths)).toBeGreaterThan(0);
  }
});
