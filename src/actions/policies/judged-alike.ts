import { type FactName, factNames } from '../../core/policy/facts.ts';
import { type Knowledge, nothingKnown } from '../../core/policy/knowledge.ts';
import type { PolicyDocument } from '../../core/policy/policy-document.ts';
import { factsAsked } from '../../core/policy/rule-for.ts';
import type { Grain } from '../../store/first-seen-grain.ts';
import { loadKnowledge } from '../../store/knowledge.ts';
import { type Classes, issuesAndAssets } from '../../store/read/simulated.ts';
import type { SqlRunner } from '../../store/sql-runner.ts';
import { isPubliclyExposed } from './publicly-exposed.ts';

/** Which vulnerabilities are judged alike, whatever else they are. */
export interface Likes {
  readonly grain: Grain;
  readonly classes: Classes | null;
  /** Of those that stand for all their like. */
  readonly knowledgeOf: (like: { readonly definitionId: string | null; readonly assetId: string | null }) => Knowledge;
}

/** What an issue brings, and what an asset does: the one is asked of any asset of its source, the other of any issue. */
const ofAssets: ReadonlySet<FactName> = new Set(['source', 'asset', 'asset-tag', 'publicly-exposed']);

/** By what these versions of the policy ask. */
export async function likesUnder(
  sql: SqlRunner,
  documents: readonly PolicyDocument[],
  looksFurther: boolean,
): Promise<Likes> {
  const grain = grainOf(documents);
  if (!looksFurther) return { grain, classes: null, knowledgeOf: () => nothingKnown };
  const asked = new Set(documents.flatMap(({ obligations }) => obligations.flatMap((each) => [...factsAsked(each)])));
  const { definitions, assets } = await issuesAndAssets(sql);
  const anyOf = (all: readonly { id: string; sourceId: string }[]) =>
    new Map(all.map(({ id, sourceId }) => [sourceId, id] as const));
  const [anyDefinition, anyAsset] = [anyOf(definitions), anyOf(assets)];
  const questions = [
    ...definitions.flatMap(({ id, sourceId }) => pair(id, anyAsset.get(sourceId))),
    ...assets.flatMap(({ id, sourceId }) => pair(anyDefinition.get(sourceId), id)),
  ];
  const knowledge = await loadKnowledge(sql, questions, isPubliclyExposed);

  const firstWith = new Map<string, string>();
  const like = (id: string, key: unknown) => {
    const text = JSON.stringify(key);
    const known = firstWith.get(text) ?? id;
    firstWith.set(text, known);
    return known;
  };
  const classes: Classes = {
    definitions: new Map(
      definitions.flatMap(({ id, sourceId }) => {
        const [question] = pair(id, anyAsset.get(sourceId));
        if (question === undefined) return [];
        const { facts, anchors, kevDueOn } = knowledge(question);
        const { connected: _, ...own } = anchors;
        return [[id, like(id, ['issue', said(facts, asked, false), own, kevDueOn])] as const];
      }),
    ),
    assets: new Map(
      assets.flatMap(({ id, sourceId }) => {
        const [question] = pair(anyDefinition.get(sourceId), id);
        if (question === undefined) return [];
        const { facts, anchors } = knowledge(question);
        return [[id, like(id, ['asset', said(facts, asked, true), anchors.connected])] as const];
      }),
    ),
  };
  return {
    grain,
    classes,
    knowledgeOf: ({ definitionId, assetId }) =>
      definitionId === null || assetId === null ? nothingKnown : knowledge({ definitionId, assetId }),
  };
}

function pair(definitionId: string | undefined, assetId: string | undefined) {
  return definitionId === undefined || assetId === undefined ? [] : [{ definitionId, assetId }];
}

function said(facts: Knowledge['facts'], asked: ReadonlySet<FactName>, isOfAsset: boolean): readonly unknown[] {
  return factNames
    .filter((name) => name !== 'severity' && asked.has(name) && ofAssets.has(name) === isOfAsset)
    .map((name) => [name, facts[name as keyof Knowledge['facts']] ?? null]);
}

/** Hours count from the very instant; days from their local day. */
export function grainOf(documents: readonly PolicyDocument[]): Grain {
  const obligations = documents.flatMap((document) => document.obligations);
  const rules = obligations.flatMap((each) => each.rules);
  if (rules.some(({ outcome }) => outcome.kind === 'within' && outcome.unit === 'hours')) return 'exact';
  return obligations.every(({ timeZone }) => timeZone === 'UTC') ? '1 day' : '15 minutes';
}
