import { atCell } from '../../../core/evidence/sheet.ts';
import { type AssetLine, type AuditLine, assetLines, auditLines } from '../../../store/read/bundle-rows.ts';
import type { ReadSource } from '../../../store/read/coverage-facts.ts';
import { type SyncLine, syncLines } from '../../../store/read/sync-lines.ts';
import type { BundleParts } from './bundle-parts.ts';
import { jsonCell, plainColumn, writeCsv } from './csv-file.ts';

/** All syncs of the window; answers how many of each source ended in which way. */
export async function writeSyncs(
  { snapshot, question, files }: BundleParts,
  sources: readonly ReadSource[],
): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>> {
  const nameOf = new Map(sources.map(({ id, name }) => [id, name]));
  const ended = new Map<string, Record<string, number>>();
  const certificate = (name: string) => (row: SyncLine) => jsonCell(row.certificate?.[name]);
  await writeCsv<SyncLine>(
    files,
    'syncs.csv',
    [
      plainColumn('source', ({ source_id }) => nameOf.get(source_id) ?? null),
      plainColumn('status', ({ status }) => status),
      plainColumn('queued_at', ({ queued_at }) => atCell(queued_at)),
      plainColumn('started_at', ({ started_at }) => atCell(started_at)),
      plainColumn('finished_at', ({ finished_at }) => atCell(finished_at)),
      plainColumn('trigger', ({ trigger }) => trigger),
      plainColumn('requested_by', ({ requested_by }) => requested_by),
      plainColumn('announced', certificate('announced')),
      plainColumn('received', certificate('received')),
      plainColumn('pages', certificate('pages')),
      plainColumn('targets', certificate('targets')),
      plainColumn('certificate', (row) => jsonCell(row.certificate)),
      plainColumn('counts', ({ counts }) => jsonCell(counts)),
      plainColumn('problem', ({ problem }) => jsonCell(problem)),
      plainColumn('source_id', ({ source_id }) => source_id),
      plainColumn('sync_id', ({ id }) => id),
      plainColumn('log_positions', ({ log_positions }) => log_positions),
    ],
    syncLines(snapshot, question),
    ({ source_id, status }) => {
      const counts = ended.get(source_id) ?? {};
      counts[status] = (counts[status] ?? 0) + 1;
      ended.set(source_id, counts);
    },
  );
  return ended;
}

/** The audit log of the window. */
export async function writeAuditLog({ snapshot, question, files }: BundleParts): Promise<void> {
  const columns = [
    plainColumn<AuditLine>('at', ({ at }) => atCell(at)),
    plainColumn<AuditLine>('actor_kind', ({ actor_kind }) => actor_kind),
    plainColumn<AuditLine>('actor', ({ actor_name }) => actor_name),
    plainColumn<AuditLine>('action', ({ action }) => action),
    plainColumn<AuditLine>('subject_kind', ({ subject_kind }) => subject_kind),
    plainColumn<AuditLine>('subject_id', ({ subject_id }) => subject_id),
    plainColumn<AuditLine>('origin', ({ origin }) => origin),
    plainColumn<AuditLine>('detail', ({ detail }) => jsonCell(detail)),
    plainColumn<AuditLine>('request_id', ({ request_id }) => request_id),
    plainColumn<AuditLine>('actor_id', ({ actor_id }) => actor_id),
    plainColumn<AuditLine>('entry_id', ({ id }) => id),
    plainColumn<AuditLine>('log_positions', ({ log_positions }) => log_positions),
  ];
  await writeCsv(files, 'audit-log.csv', columns, auditLines(snapshot, question));
}

/** All assets, as they were known at the checkpoint. */
export async function writeAssets(
  { snapshot, question, files }: BundleParts,
  sources: readonly ReadSource[],
): Promise<void> {
  const nameOf = new Map(sources.map(({ id, name }) => [id, name]));
  const columns = [
    plainColumn<AssetLine>('name', ({ name }) => name),
    plainColumn<AssetLine>('address', ({ address }) => address),
    plainColumn<AssetLine>('source', ({ source_id }) => nameOf.get(source_id) ?? null),
    plainColumn<AssetLine>('is_listed', ({ is_listed }) => (is_listed ? 'yes' : 'no')),
    plainColumn<AssetLine>('last_scan_at', ({ scan_at }) => atCell(scan_at)),
    plainColumn<AssetLine>('tags', ({ tags }) => tags.join(' ')),
    plainColumn<AssetLine>('out_of_scope_since', ({ out_of_scope_at }) => atCell(out_of_scope_at)),
    plainColumn<AssetLine>('out_of_scope_by', ({ out_of_scope_by }) => out_of_scope_by),
    plainColumn<AssetLine>('out_of_scope_because', ({ out_of_scope_reason }) => out_of_scope_reason),
    plainColumn<AssetLine>('external_id', ({ external_id }) => external_id),
    plainColumn<AssetLine>('asset_id', ({ id }) => id),
  ];
  await writeCsv(files, 'assets.csv', columns, assetLines(snapshot, question));
}
