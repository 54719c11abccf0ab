import type { Definition } from '../../core/vulnerabilities/observation.ts';
import type { ConnectorSession, KnownDefinition } from '../contract.ts';
import type { HaloClient } from './client.ts';
import { type Level, levelOfDetail, toDefinition } from './map.ts';
import { RefusedAnswer } from './refusal.ts';
import type { HaloIssueRow } from './schema.ts';
import { detailFailuresInARow, detailMaxAge, httpLimits } from './unknowns.ts';

/** The details of issues: one request for each id, and only for what is not known or has not been read for a day. */
export class Definitions {
  /** Detail requests that gave nothing; their rows are kept. */
  failed = 0;
  /** No more are asked for: the source has failed too often in a row. */
  hasGivenUp = false;
  #failedInARow = 0;
  /** Of every issue met in this reading; undefined where there is no detail. */
  #levels = new Map<number, Level | undefined>();
  readonly #session: ConnectorSession;
  readonly #client: HaloClient;

  constructor(session: ConnectorSession, client: HaloClient) {
    this.#session = session;
    this.#client = client;
  }

  levelOf(issueId: number): Level | undefined {
    return this.#levels.get(issueId);
  }

  /** Makes the issues of a page known. The answer is what is new about them; `rows` has one row of each. */
  async learn(rows: ReadonlyMap<number, HaloIssueRow>): Promise<Definition[]> {
    const unmet = [...rows.keys()].filter((issueId) => !this.#levels.has(issueId));
    if (unmet.length === 0) return [];
    const known = await this.#session.knownDefinitions(unmet.map(String));
    const due: number[] = [];
    for (const issueId of unmet) {
      const before = known.get(String(issueId));
      this.#levels.set(issueId, before && shared(before));
      if (before === undefined || this.#session.now() - before.fetchedAt > detailMaxAge) due.push(issueId);
    }
    const learnt = new Map<number, Definition>();
    const queue = due.values();
    const work = async () => {
      for (const issueId of queue) {
        const row = rows.get(issueId);
        const definition = row && (await this.#define(issueId, row, known.has(String(issueId))));
        if (definition) learnt.set(issueId, definition);
      }
    };
    await Promise.all(Array.from({ length: httpLimits.maxInFlight }, work));
    // In the order of the rows, whichever answer came first.
    return due.flatMap((issueId) => learnt.get(issueId) ?? []);
  }

  /** Null when it failed and an older detail is known, which is better than the row alone. */
  async #define(issueId: number, row: HaloIssueRow, isKnown: boolean): Promise<Definition | null> {
    try {
      if (this.hasGivenUp) throw new RefusedAnswer('unreachable', 'not asked for any more');
      const detail = await this.#client.issue(issueId);
      this.#failedInARow = 0;
      this.#levels.set(issueId, shared(levelOfDetail(detail.severity)));
      return toDefinition(row, issueId, detail);
    } catch (error) {
      if (!(error instanceof RefusedAnswer)) throw error;
      this.failed += 1;
      // An answer about this one issue says nothing about the next.
      const isAboutIssue = error.refusal === 'not-found' || error.refusal === 'not-understood';
      this.#failedInARow = isAboutIssue ? 0 : this.#failedInARow + 1;
      if (this.#failedInARow >= detailFailuresInARow) this.hasGivenUp = true;
      return isKnown ? null : toDefinition(row, issueId, null);
    }
  }
}

/** A handful of objects for many thousand issues. */
const levels = new Map<string, Level>();

function shared({ severity, sourceSeverity }: Level | KnownDefinition): Level {
  const key = `${severity} ${sourceSeverity}`;
  const level = levels.get(key) ?? { severity, sourceSeverity };
  if (levels.size < 100) levels.set(key, level);
  return level;
}
