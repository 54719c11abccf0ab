import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checks } from '../../../checks/registry.ts';
import { lastInstantOf } from '../../../core/evidence/population.ts';
import type { PopulationWords } from '../../../core/evidence/population-columns.ts';
import type { CountingCheck } from '../../../core/evidence/reconcile.ts';
import { canonicalJson } from '../../../core/ledger/canonical-json.ts';
import { derivationOf } from '../../../core/sla/deadline.ts';
import { type ObligationInForce, obligationInForce } from '../../../core/sla/obligation-in-force.ts';
import type { Summed } from '../../../lib/zip-writer.ts';
import type { Connection } from '../../../store/database.ts';
import type { StoredPolicy } from '../../../store/policies.ts';
import { countEntries } from '../../../store/read/bundle-log.ts';
import { type BundleQuestion, exceptionNames } from '../../../store/read/bundle-rows.ts';
import { judgedSourceIds, verdictsAt } from '../../../store/read/checks.ts';
import { readSources } from '../../../store/read/coverage-facts.ts';
import { type BundleParts, jsonOf, textAt } from './bundle-parts.ts';
import { queryWords, readmeText } from './bundle-words.ts';
import { writeCoverage } from './coverage-file.ts';
import { writeExceptions, writeVerdicts } from './judgement-files.ts';
import { writeLogFiles } from './log-files.ts';
import { writePages } from './page-files.ts';
import { knownPolicies, reportedPolicies, writePolicies } from './policy-files.ts';
import { writePopulation } from './population-files.ts';
import { writeAssets, writeAuditLog, writeSyncs } from './record-files.ts';
import { backlogOf, writeReport } from './report-files.ts';
import { writeSample } from './sample-files.ts';

/** Writes all of a bundle up to its manifest, and answers that: what seals it comes afterwards. */
export async function writeBundle(parts: BundleParts, madeAt: string): Promise<Summed> {
  const { snapshot, question, files, onStep, log } = parts;
  await files.add('README.txt', readmeText);
  const changes = await writeLogFiles(parts);
  const policies = await knownPolicies(parts);
  const population = await writePopulation(parts, {
    words: await wordsOf(snapshot, question, policies),
    checks: await countingChecks(snapshot, question),
    policies,
  });
  await onStep('verdicts, syncs and exceptions');
  const reportedChecks = await writeVerdicts(parts, population.checks);
  const sources = await readSources(snapshot, question);
  const ended = await writeSyncs(parts, sources);
  const limits = policies.map(({ createdAt, staleAfterHours }) => ({ from: createdAt, hours: staleAfterHours }));
  const reportedSources = await writeCoverage(parts, sources, limits, ended);
  const exceptions = await writeExceptions(parts);
  await writeAuditLog(parts);
  await writeAssets(parts, sources);
  await writePolicies(parts, policies);
  if (parts.withRawPages) await writePages(parts);
  await onStep('the report');
  const entries = await countEntries(snapshot, { from: log.start?.size ?? 0, to: log.end.size });
  await writeReport(parts, {
    log: logFacts(parts, entries, changes),
    policies: reportedPolicies(policies, question.window),
    totals: population.totals,
    ...(await backlogOf(
      parts,
      population,
      sources.map(({ id }) => id),
    )),
    late: { overdue: population.overdue, missed: population.missed },
    checks: reportedChecks,
    sources: reportedSources,
    exceptions: { ...exceptions, bySource: population.exceptedBySource },
  });
  if (parts.sample !== null) await writeSample(parts, parts.sample);
  await files.add('verify.mjs', await readFile(join(import.meta.dirname, '../../../evidence/verify.mjs')));
  return await writeManifest(parts, { madeAt, entries, changes });
}

function logFacts({ log }: BundleParts, entries: Readonly<Record<string, number>>, changes: number) {
  const { origin, keys, start, end } = log;
  const root = Buffer.from(end.root).toString('hex');
  const last = { size: end.size, root, signedAt: end.signedAt };
  return { origin, keys, start: { size: start?.size ?? 0 }, end: last, entries, changes };
}

async function writeManifest(
  { files, log, question, zone, program, organisation, isDemonstration }: BundleParts,
  { madeAt, entries, changes }: { madeAt: string; entries: Readonly<Record<string, number>>; changes: number },
): Promise<Summed> {
  const { window, asOf } = question;
  const manifest = {
    v: 1,
    log: log.origin,
    keys: log.keys,
    organisation,
    isDemonstration,
    program,
    window: { from: textAt(window.from), to: textAt(window.to) },
    zone,
    asOf: textAt(asOf),
    madeAt,
    start: { size: log.start?.size ?? 0 },
    end: { size: log.end.size },
    totals: { entries, changes, rows: files.rows },
    query: queryWords,
    files: files.written,
    archive: files.zip.soFar(),
  };
  return await files.zip.addStored('manifest.json', canonicalJson(jsonOf(manifest)));
}

/** What the rows of the population refer to. */
async function wordsOf(
  snapshot: Connection,
  question: BundleQuestion,
  policies: readonly StoredPolicy[],
): Promise<PopulationWords> {
  const inForce = new Map<string, ObligationInForce>();
  const titles = new Map<string, string>();
  for (const { version, document } of policies) {
    for (const obligation of document.obligations) {
      inForce.set(`${version} ${obligation.id}`, obligationInForce(version, obligation));
      titles.set(obligation.id, obligation.title);
    }
  }
  const exceptions = await exceptionNames(snapshot, question);
  return {
    obligationOf: (deadline) => {
      const found = inForce.get(`${deadline.policyVersion} ${derivationOf(deadline).obligation}`);
      if (found === undefined) throw new Error(`Policy version ${deadline.policyVersion} has no such obligation`);
      return found;
    },
    obligations: titles.size < 2 ? [] : [...titles].map(([id, title]) => ({ id, title })),
    exceptionOf: (id) => exceptions.get(id) ?? null,
  };
}

/** The checks that count vulnerabilities, as they stood at the last instant of the window. */
async function countingChecks(
  snapshot: Connection,
  { window }: BundleQuestion,
): Promise<ReadonlyMap<string, CountingCheck>> {
  const at = lastInstantOf(window);
  const counting = new Map<string, CountingCheck>();
  for (const { checkId, counts, heldTo } of await verdictsAt(snapshot, { at, isPast: true })) {
    const check = checks.find(({ id }) => id === checkId);
    if (check === undefined || !(check.asks as readonly string[]).includes('vulnerabilities')) continue;
    const sourceIds = new Set(await judgedSourceIds(snapshot, check.provider, at));
    counting.set(checkId, { counts, sourceIds, obligation: heldTo?.id ?? null });
  }
  return counting;
}
