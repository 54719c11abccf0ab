import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { organisationOr } from '../../core/evidence/organisation.ts';
import { Problem } from '../../core/problems.ts';
import { productVersion } from '../../lib/product-version.ts';
import { writeFile } from '../../lib/write-file.ts';
import { zipWriter } from '../../lib/zip-writer.ts';
import type { Connection, Database } from '../../store/database.ts';
import {
  beginBundle,
  failBundle,
  finishBundle,
  nextBundle,
  noteProgress,
  type StoredBundle,
  tryLockBundles,
} from '../../store/evidence-bundles.ts';
import { findInstallation } from '../../store/installation.ts';
import { policyAt } from '../../store/policies.ts';
import { readSnapshot, waitsForLong } from '../../store/snapshot.ts';
import { audited, systemActor } from '../context.ts';
import type { SyncEngine } from '../sync/engine.ts';
import { type BundleParts, bundleFiles, textAt } from './bundle/bundle-parts.ts';
import { sealBundle } from './bundle/seal-bundle.ts';
import { type SettlingParts, settledLog } from './bundle/settle-log.ts';
import { writeBundle } from './bundle/write-bundle.ts';
import { bytesBetweenLooks, requireRoom } from './bundle-room.ts';

/** What making bundles takes; every engine with a folder for them is one. */
export type BundleMaker = Pick<SyncEngine, 'db' | 'keyring' | 'now' | 'logger' | 'evidenceFolder' | 'roomOf'>;

/** It was begun so often and never ended: something keeps it from that. */
const mostAttempts = 5;

/**
 * Makes the bundles that were asked for, one after the other; answers how many it dealt with. One that was interrupted, by
 * a stop or a crash, is made again from the same checkpoints. There is only one maker at a time.
 */
export async function makeBundles(maker: BundleMaker, signal = new AbortController().signal): Promise<number> {
  const { db, evidenceFolder } = maker;
  if (evidenceFolder == null || (await nextBundle(db)) === null) return 0;
  return await db.transaction().execute(async (trx) => {
    await waitsForLong(trx);
    if (!(await tryLockBundles(trx))) return 0;
    for (let made = 0; ; made += 1) {
      const bundle = signal.aborted ? null : await nextBundle(db);
      if (bundle === null) return made;
      await makeOne(maker, bundle, join(evidenceFolder, bundle.id), signal);
    }
  });
}

async function makeOne(maker: BundleMaker, bundle: StoredBundle, path: string, signal: AbortSignal): Promise<void> {
  const { db, logger, now } = maker;
  const [unfinished, spool] = [`${path}.unfinished`, `${path}.sheet.unfinished`];
  try {
    if (bundle.attempts >= mostAttempts) {
      throw new Problem('conflict', `Its making was begun ${mostAttempts} times and interrupted each time.`);
    }
    await beginBundle(db, bundle.id, now());
    // What a making that was interrupted left takes no room from this one.
    for (const left of [unfinished, spool]) await rm(left, { force: true });
    await requireRoom(maker);
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    const parts = { ...maker, signal, pause: () => setTimeout(200, undefined, { signal }) };
    const file = await written(parts, bundle, { unfinished, spool });
    await rename(unfinished, `${path}.zip`);
    await db.transaction().execute(async (trx) => {
      await finishBundle(trx, bundle.id, file, now());
      const detail = { size: file.size, sha256: file.sha256, manifestSha256: file.manifestSha256 };
      await auditedBySystem(maker, trx, 'evidence-bundle.made', bundle.id, detail);
    });
  } catch (error) {
    // Told to stop: whoever starts next makes it again.
    if (signal.aborted) return;
    logger.error({ err: error, bundleId: bundle.id }, 'an evidence bundle could not be made');
    await db.transaction().execute(async (trx) => {
      await failBundle(trx, bundle.id, reasonOf(error), now());
      await auditedBySystem(maker, trx, 'evidence-bundle.failed', bundle.id, { reason: reasonOf(error) });
    });
  } finally {
    await Promise.all([unfinished, spool].map((each) => rm(each, { force: true })));
  }
}

/** Looks again whenever so much was written: what is large is written in one step. */
function looksForRoom(maker: BundleMaker): (soFar: number) => Promise<void> | undefined {
  let next = bytesBetweenLooks;
  return (soFar) => {
    if (soFar < next) return;
    next = soFar + bytesBetweenLooks;
    return requireRoom(maker);
  };
}

type Making = BundleMaker & SettlingParts & { readonly db: Database };

/** Writes the whole file, from the first byte to the last, and answers what it is known by. */
async function written(
  parts: Making,
  bundle: StoredBundle,
  { unfinished, spool }: { readonly unfinished: string; readonly spool: string },
) {
  const { db, signal, now } = parts;
  const onStep = async (step: string, done?: number, total?: number) => {
    signal.throwIfAborted();
    await requireRoom(parts);
    await noteProgress(db, bundle.id, {
      step,
      ...(done !== undefined && { done }),
      ...(total !== undefined && { total }),
    });
  };
  await onStep('what is being written');
  const log = await settledLog(parts, bundle);
  const question = { window: bundle.window, asOf: bundle.asOf, endSize: log.end.size };
  return await writeFile(unfinished, async (output) => {
    const files = bundleFiles(zipWriter(output, { onWritten: looksForRoom(parts) }));
    const manifest = await readSnapshot(db, async (snapshot) => {
      const own = await ownFacts(snapshot, bundle);
      const { withRawPages, auditId, sampleId } = bundle;
      const sample = auditId === null || sampleId === null ? null : { auditId, sampleId };
      const made: BundleParts = { ...own, snapshot, question, log, files, withRawPages, sample, spool, onStep };
      return await writeBundle(made, textAt(now()));
    });
    await onStep('the seal');
    await sealBundle(parts, { files, log, question }, { id: bundle.id, manifest });
    await files.zip.end();
    const { size, sha256 } = files.zip.soFar();
    return { size, sha256, manifestSha256: manifest.sha256 };
  });
}

async function ownFacts(snapshot: Connection, { window }: StoredBundle) {
  const installation = await findInstallation(snapshot);
  const { timeZone } = await policyAt(snapshot, window.to - 1);
  return {
    program: `Curfew ${productVersion()}`,
    organisation: organisationOr(installation?.organisation ?? ''),
    isDemonstration: installation?.isDemonstration ?? false,
    zone: timeZone,
  };
}

async function auditedBySystem(
  { now, logger, db }: BundleMaker,
  trx: Connection,
  action: string,
  id: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const ctx = { db, now, logger, actor: systemActor, origin: null, requestId: null };
  await audited(ctx, trx, { action, subject: { kind: 'evidence-bundle', id }, detail });
}

function reasonOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
    return 'There is no room left in the data folder.';
  }
  return 'Something went wrong while it was made, and the log of the server says what. Ask for it again.';
}
