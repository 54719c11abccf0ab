import { escapeHtml } from '../../../lib/escape-html.ts';
import { type Block, type Figure, type Inline, type Line, pieces, type Table } from './document.ts';
import { svg, swatch } from './svg.ts';

/** The widths that pictures are drawn for; the style shows the one that fits. */
const wide = 918;
const narrow = 328;

export function htmlBlocks(blocks: readonly Block[], id: string): string {
  return blocks.map((block, index) => htmlBlock(block, `${id}-${index}`)).join('\n');
}

function htmlBlock(block: Block, id: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.look === undefined ? '' : ` class="${block.look}"`}>${htmlLine(block.text)}</p>`;
    case 'heading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'list': {
      const tag = block.isNumbered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${htmlLine(item)}</li>`).join('')}</${tag}>`;
    }
    case 'facts':
      return `<dl class="facts">${block.rows.map(([name, line]) => `<dt>${escapeHtml(name)}</dt><dd>${htmlLine(line)}</dd>`).join('')}</dl>`;
    case 'tiles':
      return `<ul class="tiles">${block.tiles
        .map(({ value, label, note, tone }) => {
          const look = tone === null ? 'value' : `value t-${tone}`;
          return `<li><span class="${look}">${escapeHtml(value)}</span> <span class="label">${escapeHtml(label)}</span> <span class="note">${escapeHtml(note)}</span></li>`;
        })
        .join('')}</ul>`;
    case 'table':
      return htmlTable(block.table);
    case 'figure':
      return htmlFigure(block.figure, id);
    case 'command':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
  }
}

function htmlFigure({ title, says, caption, draw, legend, table }: Figure, id: string): string {
  const label = ` role="img" aria-label="${escapeHtml(`${title}. ${says}`)}"`;
  const look = { paint: (ink: string) => `var(--i-${ink})`, font: 'inherit', escaped: escapeHtml };
  const pictures = (
    [
      ['wide', wide],
      ['narrow', narrow],
    ] as const
  ).map(([name, width]) => svg(draw(width), { ...look, attributes: ` class="${name}"${label}` }));
  const entries = legend.map((entry) => {
    const sign = svg(swatch(entry), { ...look, attributes: ' aria-hidden="true"' });
    return `<li>${sign}${escapeHtml(entry.word)}</li>`;
  });
  const head = `<figcaption id="${id}"><strong>${escapeHtml(title)}</strong><span>${escapeHtml(caption)}</span></figcaption>`;
  return `<figure aria-labelledby="${id}">${head}\n${pictures.join('\n')}\n<ul class="legend">${entries.join('')}</ul></figure>\n${htmlTable(table)}`;
}

// What can be wider than the page is scrolled by itself, also with the keyboard. On a narrow screen a table of records is a
// list of cards, drawn so by the style; the roles keep it a table for whoever hears it.
function htmlTable({ label, columns, rows, foot, rest }: Table): string {
  const isCards = columns.filter(({ share }) => share === 0).length > 1;
  const role = (name: string) => (isCards ? ` role="${name}"` : '');
  const looks = columns.map(({ isNumber, share }) => (isNumber ? ' class="n"' : share === 0 ? ' class="tight"' : ''));
  const titles = columns.map(({ title }) => (isCards && title !== '' ? ` data-title="${escapeHtml(title)}"` : ''));
  const heads = columns.map(({ title }, index) =>
    title === ''
      ? `<td${role('cell')}></td>`
      : `<th scope="col"${role('columnheader')}${looks[index]}>${escapeHtml(title)}</th>`,
  );
  const cells = (row: readonly Line[]) => {
    const each = row.map(
      (cell, at) =>
        `<td${role('cell')}${looks[at] ?? ''}${titles[at] ?? ''}${isCards ? '><div>' : '>'}${htmlLine(cell)}${isCards ? '</div>' : ''}</td>`,
    );
    return `<tr${role('row')}>${each.join('')}</tr>`;
  };
  const sum = foot === undefined ? '' : `<tfoot${role('rowgroup')}>${cells(foot)}</tfoot>`;
  const more = rest === undefined ? '' : `\n<p class="rest">${htmlLine(rest)}</p>`;
  const look = isCards ? ' class="cards"' : columns.length > 4 ? ' class="broad"' : '';
  const head = `<thead${role('rowgroup')}><tr${role('row')}>${heads.join('')}</tr></thead>`;
  return `<div class="table" role="group" tabindex="0" aria-label="${escapeHtml(label)}"><table${look}${role('table')}>${head}
<tbody${role('rowgroup')}>${rows.map(cells).join('\n')}</tbody>${sum}</table></div>${more}`;
}

function htmlLine(line: Line): string {
  return pieces(line).map(htmlInline).join('');
}

export function htmlInline(piece: Inline): string {
  if (typeof piece === 'string') return escapeHtml(piece);
  const text = escapeHtml(piece.text);
  switch (piece.as) {
    case 'strong':
      return `<strong>${text}</strong>`;
    case 'code':
      return `<code>${text}</code>`;
    case 'muted':
      return `<span class="muted">${text}</span>`;
    case 'file':
      return `<span class="file">${text}</span>`;
    // Of unknown direction: it must not turn what stands around it.
    case 'foreign':
      return `<bdi>${text}</bdi>`;
    case 'mark':
      return `<span class="mark t-${piece.tone}"><svg aria-hidden="true"><use href="#s-${piece.tone}"/></svg>${text}</span>`;
    case 'severity':
      return `<span class="severity">${severitySign(piece.marks)}${text}</span>`;
  }
}

function severitySign(marks: number): string {
  const bars = [0, 1, 2, 3].map(
    (index) =>
      `<rect class="${index < marks ? 'on' : 'off'}" x="${index * 4.5}" y="${8 - index * 2.6}" width="3" height="${4 + index * 2.6}" rx="1"/>`,
  );
  return `<svg width="17" height="12" viewBox="0 0 17 12" aria-hidden="true">${bars.join('')}</svg>`;
}
