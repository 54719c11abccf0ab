import type { NoticeKind } from '../../core/notices/kinds.ts';

/** Where a notice leads. */
export function linkOf(publicUrl: string, subject: { readonly kind: string; readonly id: string }): string {
  const id = encodeURIComponent(subject.id);
  switch (subject.kind) {
    case 'vulnerability':
      return `${publicUrl}/vulnerabilities/${id}`;
    case 'check':
      return `${publicUrl}/checks/${id}`;
    case 'sync':
      return `${publicUrl}/syncs/${id}`;
    case 'exception':
      return `${publicUrl}/exceptions/${id}`;
    default:
      return `${publicUrl}/settings/integrations`;
  }
}

/** Where all of a kind are found. */
export function listLinkOf(publicUrl: string, kind: NoticeKind): string {
  switch (kind) {
    case 'overdue':
      return `${publicUrl}/vulnerabilities?slaState=overdue`;
    case 'due-soon':
      return `${publicUrl}/vulnerabilities?slaState=due-soon`;
    case 'check-failing':
    case 'check-unknown':
      return `${publicUrl}/checks`;
    case 'sync-held':
      return `${publicUrl}/syncs`;
    case 'key-refused':
      return `${publicUrl}/settings/integrations`;
    default:
      return `${publicUrl}/exceptions`;
  }
}
