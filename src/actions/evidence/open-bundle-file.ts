import type { FileHandle } from 'node:fs/promises';
import { Problem } from '../../core/problems.ts';
import { findBundle } from '../../store/evidence-bundles.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { notFound, requireId } from '../parse-id.ts';
import { openOnDisk } from './bundle-on-disk.ts';

export interface BundleFile {
  /** Open, to be read to its end by whoever asked, who closes it. */
  readonly handle: FileHandle;
  /** `curfew-evidence-2026-01-01-2026-04-01.zip` */
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** The file of a bundle, for somebody who takes it: that stands in the audit log. Throws `not-found`, `conflict` while there is none. */
export async function openBundleFile(ctx: ActionContext, id: string, folder: string | null): Promise<BundleFile> {
  requirePermission(ctx, 'audits.read');
  const bundle = await findBundle(ctx.db, requireId(id, 'bundle'));
  // The door has looked already; whoever is bound to audits learns here, too, of no other.
  const { boundTo } = ctx.actor;
  if (bundle === null || (boundTo && bundle.auditId !== null && !boundTo.includes(bundle.auditId)))
    throw notFound('bundle');
  if (bundle.auditId === null) requirePermission(ctx, 'evidence.read');
  const { file, status, window } = bundle;
  if (status === 'removed')
    throw new Problem(
      'not-found',
      'The file of this bundle is not kept any longer. Make it again: the same is told of the same log.',
    );
  if (file === null || status !== 'ready') throw new Problem('conflict', 'This bundle is not ready yet.');
  // Opened before it is told who took it: removed meanwhile, it is still sent whole.
  const handle = await openOnDisk(folder, bundle);
  if (handle === null) {
    throw new Problem('not-found', 'The file of this bundle is not in the data folder any more. Ask for it again.');
  }
  try {
    await audited(ctx, ctx.db, {
      action: 'evidence-bundle.taken',
      subject: { kind: 'evidence-bundle', id: bundle.id },
      detail: { sha256: file.sha256 },
    });
  } catch (error) {
    await handle.close();
    throw error;
  }
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return { handle, name: `curfew-evidence-${day(window.from)}-${day(window.to)}.zip`, ...file };
}
