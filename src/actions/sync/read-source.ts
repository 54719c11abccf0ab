import type { Batch, Connector, ConnectorSession, Coverage } from '../../connectors/contract.ts';
import { SourceError } from '../../connectors/contract.ts';
import type { Staging } from '../../store/sync-staging.ts';
import { storable } from './storable.ts';

/** How often a list that moved while it was read is read again before the sync is called partial. */
const MAX_READINGS = 3;

export interface ReadingProgress {
  readonly announced: number | null;
  readonly received: number;
  readonly pages: number;
  readonly bySeverity: Readonly<Record<string, number>>;
}

/** What was read into the staging, and whether it can be believed to be everything. */
export interface SourceReading {
  readonly coverage: Coverage;
  readonly readings: number;
  readonly duplicates: number;
  /** Why it is not complete, in full sentences; empty when it is. */
  readonly gaps: readonly string[];
  /** What broke the reading off, if something did. */
  readonly failure: SourceError | null;
}

/**
 * Reads a source into the staging. A list that moves while it is read is read again, a bounded number of times; what
 * still does not fit together then is a gap. A failure after vulnerabilities had come in is a gap too: what was read is
 * worth applying, as partial. A failure before that is thrown.
 */
export async function readSource(
  connector: Connector,
  session: ConnectorSession,
  staging: Staging,
  report: (progress: ReadingProgress) => void,
): Promise<SourceReading> {
  for (let readings = 1; ; readings += 1) {
    await staging.reset();
    const { coverage, failure } = await readOnce(connector, session, staging, report);
    const duplicates = await staging.countDuplicates();
    const moved = movedReason(coverage, duplicates);
    if (moved === null || failure !== null || readings === MAX_READINGS) {
      const gaps = [...coverage.gaps];
      if (failure !== null) gaps.push(`The reading broke off: ${failure.message}`);
      else if (moved !== null) gaps.push(`${moved} It was read ${MAX_READINGS} times and never held still.`);
      return { coverage, readings, duplicates, gaps, failure };
    }
    session.logger.warn({ reason: moved, reading: readings }, 'The list moved while it was read; reading it again');
  }
}

function movedReason(coverage: Coverage, duplicates: number): string | null {
  if (coverage.moved !== null) return coverage.moved;
  if (duplicates > 0) return `${duplicates} rows came twice.`;
  if (coverage.announced !== null && coverage.announced !== coverage.received) {
    return `The source announced ${coverage.announced} rows and sent ${coverage.received}.`;
  }
  return null;
}

async function readOnce(
  connector: Connector,
  session: ConnectorSession,
  staging: Staging,
  report: (progress: ReadingProgress) => void,
): Promise<{ coverage: Coverage; failure: SourceError | null }> {
  let announced: number | null = null;
  let received = 0;
  let pages = 0;
  const bySeverity: Record<string, number> = {};
  let coverage: Coverage | null = null;
  try {
    for await (const pulled of connector.pull(session)) {
      const batch = storable(pulled);
      session.signal.throwIfAborted();
      if (batch.kind === 'announced') announced = batch.observations;
      if (batch.kind === 'observations') {
        received += batch.observations.length;
        pages += 1;
        for (const { severity } of batch.observations) bySeverity[severity] = (bySeverity[severity] ?? 0) + 1;
      }
      if (batch.kind === 'end') coverage = batch.coverage;
      await stage(batch, staging, session);
      report({ announced, received, pages, bySeverity });
    }
  } catch (error) {
    if (!(error instanceof SourceError) || received === 0) throw error;
    return { coverage: brokenOff(announced, received), failure: error };
  }
  if (coverage === null) throw new Error(`The connector ${connector.id} ended without saying what it covered`);
  return { coverage, failure: null };
}

async function stage(batch: Batch, staging: Staging, session: ConnectorSession): Promise<void> {
  switch (batch.kind) {
    case 'announced':
      return;
    case 'assets':
      return await staging.addAssets(batch.assets);
    case 'definitions':
      return await staging.addDefinitions(batch.definitions, session.now());
    case 'observations':
      return await staging.addObservations(batch.observations);
    case 'end':
      await staging.addAssets(batch.coverage.assetsAfter);
      return await staging.addAcknowledged(batch.coverage.acknowledged ?? []);
  }
}

function brokenOff(announced: number | null, received: number): Coverage {
  return {
    announced,
    received,
    pages: 0,
    assetsAfter: [],
    moved: null,
    gaps: [],
    acknowledged: null,
    unknownWords: {},
    failedDetails: 0,
    notes: [],
  };
}
