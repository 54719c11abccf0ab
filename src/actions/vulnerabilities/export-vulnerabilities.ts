import { type ExportedVulnerability, everyVulnerability } from '../../store/read/export-vulnerabilities.ts';
import type { VulnerabilityQuery } from '../../store/read/vulnerability-query.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';

interface WantedExport {
  readonly query: VulnerabilityQuery;
  /** The filter in the caller's own words, for the audit log. */
  readonly asked: Readonly<Record<string, string>>;
}

/**
 * Everything that a list shows, page by page. That somebody takes it out stands in the audit log before the first row is
 * read; how it ended, and with how many rows, when it has.
 */
export async function exportVulnerabilities(
  ctx: ActionContext,
  { query, asked }: WantedExport,
): Promise<AsyncGenerator<readonly ExportedVulnerability[], void, void>> {
  requirePermission(ctx, 'vulnerabilities.read');
  const asOf = new Date(query.at).toISOString();
  const told =
    query.knownAt === undefined ? { asked, asOf } : { asked, asOf, knownAt: new Date(query.knownAt).toISOString() };
  await audited(ctx, ctx.db, { action: 'vulnerabilities.exported', detail: told });
  return recorded(ctx, everyVulnerability(ctx.db, query), told);
}

async function* recorded(
  ctx: ActionContext,
  pages: AsyncGenerator<readonly ExportedVulnerability[], void, void>,
  detail: Readonly<Record<string, unknown>>,
): AsyncGenerator<readonly ExportedVulnerability[], void, void> {
  let rows = 0;
  let isWhole = false;
  try {
    for await (const page of pages) {
      yield page;
      rows += page.length;
    }
    isWhole = true;
  } finally {
    // The file is out by now, whatever becomes of this entry.
    await audited(ctx, ctx.db, { action: 'vulnerabilities.export-ended', detail: { ...detail, rows, isWhole } }).catch(
      (error: unknown) => ctx.logger.error({ err: error }, 'the end of an export is not in the audit log'),
    );
  }
}
