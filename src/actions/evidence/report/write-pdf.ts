import type { Content, CustomTableLayout } from 'pdfmake';
import pdfmake from 'pdfmake';
import type { ReportFacts } from '../../../core/evidence/report-facts.ts';
import type { ReportDocument } from './document.ts';
import { pageWidth, pdfBlocks } from './pdf-blocks.ts';
import { pdfFonts } from './pdf-fonts.ts';
import { type PdfText, pdfText } from './pdf-text.ts';
import { reportDocument } from './report-document.ts';
import { lightInks } from './report-style.ts';

type Definition = Parameters<typeof pdfmake.createPdf>[0];

/**
 * The report of a bundle as PDF, with bookmarks and embedded fonts. The same facts give the same bytes: it carries no
 * instant but theirs, and is not compressed, since compressed bytes differ between machines.
 */
export async function writePdf(facts: ReportFacts): Promise<Buffer> {
  const fonts = pdfFonts();
  const paths = Object.values(fonts.descriptors).flatMap((styles) => Object.values(styles));
  const allowed = new Set(paths);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => allowed.has(path));
  pdfmake.setFonts(structuredClone(fonts.descriptors));
  pdfmake.setTableLayouts(layouts);
  return await pdfmake.createPdf(definition(reportDocument(facts), facts.program, pdfText(fonts))).getBuffer();
}

function definition(report: ReportDocument, program: string, text: PdfText): Definition {
  const { title, organisation, demonstration, sections, foot, asOf } = report;
  const content = [...cover(report, text), ...sections.flatMap((section, index) => chapter(section, index, text))];
  if (text.hasMissing) {
    const note =
      'Letters that the fonts of this file lack stand as their numbers, such as [U+65E5]; report.html has them as they are.';
    content.push({ text: note, color: faint, fontSize: 7.5, margin: [0, 10, 0, 0] });
  }
  return {
    version: '1.7',
    compress: false,
    language: 'en-GB',
    displayTitle: true,
    info: {
      title,
      author: organisation,
      subject: 'Evidence of vulnerability remediation',
      creator: program,
      producer: program,
      creationDate: new Date(asOf),
      modDate: new Date(asOf),
    },
    pageSize: 'A4',
    pageMargins: [48, 56, 48, 56],
    defaultStyle: { font: 'Inter', fontSize: 9, lineHeight: 1.25, color: lightInks.ink },
    content,
    pageBreakBefore: isStranded,
    header: () =>
      demonstration === null
        ? ''
        : {
            text: demonstration,
            alignment: 'center',
            bold: true,
            fontSize: 8,
            color: '#6b3f06',
            background: '#fdf4dc',
            margin: [48, 24, 48, 0],
          },
    footer: (page, pages) => ({
      columns: [
        { text: text.plain(foot.length > 90 ? `${foot.slice(0, 89)}…` : foot), noWrap: true, width: '*' },
        { text: `${page} / ${pages}`, alignment: 'right', width: 50 },
      ],
      fontSize: 7.5,
      color: faint,
      margin: [48, 22, 48, 0],
    }),
  };
}

const faint = lightInks.faint;

function cover(report: ReportDocument, text: PdfText): Content[] {
  const { heading, organisation, span, opening } = report;
  const rule = { type: 'line', x1: 0, y1: 0, x2: pageWidth, y2: 0, lineWidth: 1.5, lineColor: lightInks.ink } as const;
  return [
    {
      columns: [
        { svg: emblem, width: 16 },
        {
          text: ['Curfew  ', { text: 'Evidence', bold: false, color: faint }],
          bold: true,
          fontSize: 9.5,
          margin: [0, 2, 0, 0],
        },
      ],
      columnGap: 6,
      margin: [0, 6, 0, 44],
    },
    { text: heading, color: '#4338ca', bold: true, fontSize: 11, margin: [0, 0, 0, 4] },
    { text: text.plain(organisation), fontSize: organisation.length > 60 ? 18 : 27, bold: true, lineHeight: 1.15 },
    { text: span, fontSize: 13, color: '#475569', margin: [0, 4, 0, 16] },
    { canvas: [rule], margin: [0, 0, 0, 16] },
    ...pdfBlocks(opening, text, 'cover'),
    {
      toc: {
        title: { text: 'Contents', bold: true, fontSize: 10.5, margin: [0, 14, 0, 4] },
        textStyle: { fontSize: 9 },
        numberStyle: { fontSize: 9, color: faint },
      },
    },
  ];
}

function chapter({ id, title, blocks }: ReportDocument['sections'][number], index: number, text: PdfText): Content[] {
  const name = `${index + 1}   ${title}`;
  const rule = {
    type: 'line',
    x1: 0,
    y1: 0,
    x2: pageWidth,
    y2: 0,
    lineWidth: 0.75,
    lineColor: lightInks['strong-line'],
  } as const;
  const head = {
    text: name,
    bold: true,
    fontSize: 15,
    margin: [0, 8, 0, 9] as [number, number, number, number],
    tocItem: true,
    headlineLevel: 1,
    outline: true,
    outlineText: name,
    outlineId: id,
    outlineExpanded: false,
    id,
  };
  const first: Content = {
    canvas: [rule],
    headlineLevel: 1,
    margin: [0, 16, 0, 0],
    ...(index === 0 && { pageBreak: 'before' as const }),
  };
  return [first, head, ...pdfBlocks(blocks, text, id)];
}

/** A heading at the foot of a page goes to the next one. */
const isStranded: NonNullable<Definition['pageBreakBefore']> = ({ headlineLevel, startPosition }) =>
  headlineLevel !== undefined && startPosition.verticalRatio > (headlineLevel === 1 ? 0.8 : 0.87);

const line = (index: number, last: number) => (index === 0 || index === last ? 0.75 : 0.5);
const rows: CustomTableLayout = {
  hLineWidth: (index, node) => line(index, node.table.body.length),
  vLineWidth: () => 0,
  hLineColor: (index, node) =>
    index === 0 || index === node.table.body.length ? lightInks['strong-line'] : lightInks.line,
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3,
  paddingBottom: () => 2.5,
};

const layouts: Record<string, CustomTableLayout> = {
  rows,
  rowsAndFoot: {
    ...rows,
    hLineColor: (index, node) =>
      index === 0 || index >= node.table.body.length - 1 ? lightInks['strong-line'] : lightInks.line,
  },
  facts: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingTop: () => 2,
    paddingBottom: () => 2,
  },
  tiles: {
    hLineWidth: () => 0.75,
    vLineWidth: () => 0.75,
    hLineColor: () => lightInks['strong-line'],
    vLineColor: (index, node) =>
      index === 0 || index === node.table.widths?.length ? lightInks['strong-line'] : lightInks.line,
  },
};

const emblem =
  '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#4338ca"/><path d="M22.2 19.4A8 8 0 1 1 14 8.1a6.4 6.4 0 0 0 8.2 11.3z" fill="#fff"/><path d="M20 9.5v4.2l2.8 1.7" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>';
