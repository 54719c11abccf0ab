import { countedKind, type NoticeKind } from '../../core/notices/kinds.ts';
import type { NoticeCount, NoticeItem } from '../../store/read/notice-groups.ts';
import { linkOf, listLinkOf } from './links.ts';

export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailFacts {
  readonly counts: readonly NoticeCount[];
  /** The first of them. */
  readonly items: readonly NoticeItem[];
  /** The first mail of all says how things stand; the others what happened. */
  readonly isIntroduction: boolean;
  readonly publicUrl: string;
  readonly organisation: string;
  readonly isDemonstration: boolean;
}

/** One mail, as text and as plain HTML: what happened how often, the first of it, and where the rest is. */
export function composeMail(facts: MailFacts): ComposedMail {
  const { publicUrl, isIntroduction } = facts;
  const groups = groupsOf(facts);
  const total = facts.counts.reduce((sum, { count }) => sum + count, 0);
  const prefix = facts.isDemonstration ? 'Curfew (demonstration)' : 'Curfew';
  const what = isIntroduction
    ? `how things stand: ${groups.map(standing).join(', ')}`
    : groups.map(({ said }) => said).join(', ');
  const where = plain(facts.organisation) === '' ? '' : ` of ${plain(facts.organisation)}`;
  const intro = isIntroduction
    ? `From now on Curfew${where} tells you what changes. This is how things stand today.`
    : `This happened since the last mail from Curfew${where}.`;
  const why = 'What you are told, and when, is up to you:';
  const settings = `${publicUrl}/settings/notices`;
  const rest = isIntroduction ? 0 : total - facts.items.length;
  const more = rest > 0 ? [`… and ${rest} more.`] : [];
  const text = [
    ...(facts.isDemonstration ? ['This is a demonstration: its data is invented.', ''] : []),
    intro,
    ...groups.flatMap(({ kind, said, bySeverity, items }) => [
      '',
      `${isIntroduction ? standing({ kind, count: bySeverity.total }) : said}${bySeverity.text}`,
      listLinkOf(publicUrl, kind),
      ...items.flatMap((item) => [`- ${lineOf(item)}`, `  ${linkOf(publicUrl, item.subject)}`]),
    ]),
    ...(more.length > 0 ? ['', ...more] : []),
    '',
    why,
    settings,
    '',
  ].join('\n');
  const html = [
    '<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5;max-width:640px">',
    ...(facts.isDemonstration ? ['<p><strong>This is a demonstration: its data is invented.</strong></p>'] : []),
    `<p>${escapeHtml(intro)}</p>`,
    ...groups.flatMap(({ kind, said, bySeverity, items }) => [
      `<h2 style="font-size:1.1em;margin-bottom:0">${anchor(listLinkOf(publicUrl, kind), isIntroduction ? standing({ kind, count: bySeverity.total }) : said)}</h2>`,
      ...(bySeverity.text === '' ? [] : [`<p style="margin:0">${escapeHtml(bySeverity.text.replace(/^: /, ''))}</p>`]),
      ...(items.length === 0
        ? []
        : [
            '<ul>',
            ...items.map((item) => `<li>${anchor(linkOf(publicUrl, item.subject), lineOf(item))}</li>`),
            '</ul>',
          ]),
    ]),
    ...more.map((line) => `<p>${escapeHtml(line)}</p>`),
    `<p style="color:#555">${escapeHtml(why)} ${anchor(settings, 'Settings')}</p></body></html>`,
  ].join('\n');
  const subject = `${prefix}: ${what}`;
  return { subject: subject.length > 150 ? `${subject.slice(0, 149)}…` : subject, text, html };
}

function groupsOf({ counts, items }: MailFacts) {
  return [...new Set(counts.map(({ kind }) => kind))].map((kind) => {
    const own = counts.filter((each) => each.kind === kind);
    const total = own.reduce((sum, { count }) => sum + count, 0);
    const known = own.flatMap(({ severity, count }) => (severity === null ? [] : [`${count} ${severity}`]));
    return {
      kind,
      count: total,
      said: countedKind(kind, total),
      bySeverity: { total, text: known.length === 0 ? '' : `: ${known.join(', ')}` },
      items: items.filter((item) => item.kind === kind),
    };
  });
}

/** How many are so now, where `countedKind` says how many became so. */
function standing({ kind, count }: { readonly kind: NoticeKind; readonly count: number }): string {
  const one = count === 1;
  if (kind === 'overdue') return `${count} ${one ? 'vulnerability is' : 'vulnerabilities are'} overdue`;
  if (kind === 'check-failing' || kind === 'check-unknown') {
    return `${count} ${one ? 'check is' : 'checks are'} ${kind === 'check-failing' ? 'failing' : 'unknown'}`;
  }
  if (kind === 'key-refused') return `${count} ${one ? 'key is' : 'keys are'} refused`;
  if (kind === 'exception-proposed') return `${count} ${one ? 'exception waits' : 'exceptions wait'} for approval`;
  return countedKind(kind, count);
}

function lineOf({ severity, payload }: NoticeItem): string {
  const parts = [
    severity === null ? '' : `${severity}: `,
    plain(payload.title),
    payload.asset === undefined ? '' : ` on ${plain(payload.asset)}`,
    payload.dueAt === undefined ? '' : `, due ${payload.dueAt.replace('T', ' ').replace('Z', ' UTC')}`,
    payload.until === undefined ? '' : `, until ${plain(payload.until)}`,
    payload.reason === undefined ? '' : `: ${plain(payload.reason)}`,
  ];
  return parts.join('');
}

/** One line without anything that moves or hides what stands around it, whatever a scanner wrote. */
function plain(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

function anchor(url: string, text: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
}

function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => names[character] ?? character);
}
