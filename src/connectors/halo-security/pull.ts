import type { Instant } from '../../core/instant.ts';
import type { AssetReading, Observation, Scan } from '../../core/vulnerabilities/observation.ts';
import type { Batch, ConnectorSession } from '../contract.ts';
import { createHaloClient, type HaloClient } from './client.ts';
import { Definitions } from './definitions.ts';
import {
  type Kept,
  readAcknowledged,
  readCurrentScans,
  readScanHistory,
  readTargets,
  refuseAllOdd,
  rowsOf,
  type Target,
} from './lists.ts';
import { externalIdOf, idsOf, type RowContext, type RowIds, toObservation } from './map.ts';
import { newReading, readPages } from './paging.ts';
import { isTemporary, RefusedAnswer, toIssuesError, toSourceError } from './refusal.ts';
import { readIssueRow } from './rows.ts';
import { firstFoundValues, type HaloIssueRow } from './schema.ts';
import { lookAgain } from './second-look.ts';
import { UnknownWords } from './words.ts';

/**
 * Reads the whole account once: targets, their scans, acknowledgements, issues with their details, and then targets,
 * scans and acknowledgements again, so that whatever happened meanwhile proves nothing.
 */
export async function* pull(session: ConnectorSession): AsyncGenerator<Batch, void, void> {
  const client = createHaloClient(session.http);
  const readAt = session.now();
  const gaps: string[] = [];
  const notes: string[] = [];

  const targets = await orSourceError('the targets', readTargets(client));
  const [scans, history, acknowledgedBefore] = await Promise.all([
    readScansOrGap(client, session.now()),
    orSourceError('the earlier scans', readScanHistory(client)),
    readAcknowledged(client),
  ]);
  gaps.push(...targets.gaps, ...scans.gaps, ...history.gaps, ...acknowledgedBefore.gaps);
  notes.push(...history.notes, ...acknowledgedBefore.notes);

  yield* assetBatches(
    [...targets.value].map(([id, target]) => toAsset(id, target, scans.value?.get(id) ?? null, false)),
  );

  const words = new UnknownWords();
  const definitions = new Definitions(session, client);
  const context: RowContext = { readAt, currentScans: scans.value ?? new Map(), history: history.value, words };
  const reading = newReading();
  let unidentified = 0;
  let isAnnounced = false;
  try {
    for await (const rows of readPages(client.issues, keyOfIssueRow, reading)) {
      session.signal.throwIfAborted();
      if (!isAnnounced && reading.announced !== null) yield { kind: 'announced', observations: reading.announced };
      isAnnounced = true;
      const page = understand(rows);
      unidentified += rows.length - page.length;
      const firstRows = new Map<number, HaloIssueRow>();
      for (const { row, ids } of page) if (!firstRows.has(ids.issueId)) firstRows.set(ids.issueId, row);
      const learnt = await definitions.learn(firstRows);
      if (learnt.length > 0) yield { kind: 'definitions', definitions: learnt };
      const observations: Observation[] = page.map(({ row, ids, dates }) =>
        toObservation(row, ids, dates, definitions.levelOf(ids.issueId), context),
      );
      if (observations.length > 0) yield { kind: 'observations', observations };
    }
    refuseAllOdd(reading, unidentified, 'issue and a target');
  } catch (error) {
    // The targets could be read with the same key.
    if (!(error instanceof RefusedAnswer)) throw error;
    throw toIssuesError(error);
  }
  if (unidentified > 0) gaps.push(`${rowsOf(unidentified, 'list of issues')} could not be identified.`);
  if (reading.isEndless) gaps.push('The list of issues did not end; reading it was given up.');
  if (definitions.hasGivenUp) notes.push('The details of issues failed one after the other; no more were asked for.');
  if (reading.announced === null && reading.received === 0) {
    gaps.push('The list of issues was empty and did not say how many rows there are.');
  }
  if (reading.targetCount !== null && reading.targetCount < targets.value.size) {
    const sentence = `The list of issues covers ${reading.targetCount} targets; ${targets.value.size} are listed.`;
    // Where the list of targets counts itself rightly, the number means what it seems to mean.
    (targets.covered === targets.value.size ? gaps : notes).push(sentence);
  }

  const after = await lookAgain(client, targets.value, session.now());
  gaps.push(...after.gaps);
  notes.push(...after.notes);
  yield {
    kind: 'end',
    coverage: {
      announced: reading.announced,
      received: reading.received,
      pages: reading.pages,
      assetsAfter: [...targets.value].map(([id, target]) => {
        const scan = after.scans === null ? (scans.value?.get(id) ?? null) : (after.scans.get(id) ?? null);
        const isAsBefore = after.scans !== null && after.targets?.has(id) && isSame(scans.value?.get(id) ?? null, scan);
        return toAsset(id, target, scan, !isAsBefore);
      }),
      moved: reading.moved,
      gaps: [...new Set(gaps)],
      acknowledged: union(acknowledgedBefore.value, after.acknowledged),
      unknownWords: words.toRecord(),
      failedDetails: definitions.failed,
      notes: [...new Set(notes)],
    },
  };
}

async function orSourceError<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof RefusedAnswer ? toSourceError(error, what) : error;
  }
}

/** Vulnerabilities can be read without scans; that something was fixed cannot be told then. */
async function readScansOrGap(client: HaloClient, now: Instant): Promise<Kept<ReadonlyMap<number, Scan> | null>> {
  try {
    return await readCurrentScans(client, now);
  } catch (error) {
    if (!(error instanceof RefusedAnswer)) throw error;
    if (isTemporary(error.refusal)) throw toSourceError(error, 'the current scans');
    return { value: null, gaps: [`The list of current scans could not be read: ${error.detail}.`] };
  }
}

function understand(rows: readonly unknown[]): { row: HaloIssueRow; ids: RowIds; dates: readonly unknown[] }[] {
  return rows.flatMap((raw) => {
    const row = readIssueRow(raw);
    const ids = row && idsOf(row);
    return row && ids ? [{ row, ids, dates: firstFoundValues(raw) }] : [];
  });
}

function keyOfIssueRow(raw: unknown): string {
  const row = readIssueRow(raw);
  const ids = row && idsOf(row);
  return ids ? externalIdOf(ids) : JSON.stringify(raw);
}

const assetsInABatch = 1_000;

function* assetBatches(assets: readonly AssetReading[]): Generator<Batch, void, void> {
  // An empty account is told too: nothing listed is something to know.
  for (let start = 0; start === 0 || start < assets.length; start += assetsInABatch) {
    yield { kind: 'assets', assets: assets.slice(start, start + assetsInABatch) };
  }
}

function toAsset(id: number, target: Target, scan: Scan | null, scanMovedDuringRead: boolean): AssetReading {
  return { externalId: String(id), name: target.name, address: target.address, scan, scanMovedDuringRead };
}

function isSame(one: Scan | null, other: Scan | null): boolean {
  return one?.id === other?.id && one?.at === other?.at;
}

/** Acknowledged before or after: either explains why a row is missing. */
function union(one: ReadonlySet<string> | null, other: ReadonlySet<string> | null): ReadonlySet<string> | null {
  return one === null || other === null ? (one ?? other) : new Set([...one, ...other]);
}
