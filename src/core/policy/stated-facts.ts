import type { Instant } from '../instant.ts';
import type { KnownSeverity, Severity } from '../vulnerabilities/severity.ts';
import { type FactGround, type Knowledge, nothingKnown } from './knowledge.ts';

/** Facts that a person may state as yes or no, where the source does not say or says it otherwise. */
export const statedYesNo = ['publicly-exposed', 'pci-relevant', 'fix-available'] as const;
/** Where a clock may start on a person's word alone: nothing else tells Curfew these dates. */
export const statedAnchors = ['patch-released', 'evaluated'] as const;

/** What a person may state about one vulnerability. */
export const statedFactNames = ['severity', ...statedYesNo, ...statedAnchors] as const;
export type StatedFactName = (typeof statedFactNames)[number];

/** A severity, yes or no, or an instant: as the fact has it. */
export type StatedValue = KnownSeverity | boolean | Instant;

/** What somebody said of a vulnerability, with who said it, when and why. */
export interface Statement<Value extends StatedValue = StatedValue> {
  readonly value: Value;
  readonly reason: string;
  /** Their name; and their id, where it was a member. */
  readonly by: string;
  readonly byMember: string | null;
  readonly at: Instant;
}

/** What counts in place of what the source says. It stays until it is withdrawn, also when the vulnerability returns. */
export interface StatedFacts {
  readonly severity?: Statement<KnownSeverity> & {
    /** As the source rates it now: what counts again when this is withdrawn. */
    readonly sourceSays: Severity;
  };
  readonly 'publicly-exposed'?: Statement<boolean>;
  readonly 'pci-relevant'?: Statement<boolean>;
  readonly 'fix-available'?: Statement<boolean>;
  readonly 'patch-released'?: Statement<Instant>;
  readonly evaluated?: Statement<Instant>;
}

/**
 * What is known of a vulnerability, people's word included. Theirs goes before that of a source or a feed: they looked at
 * this one. What was said otherwise stays in the ground, so that whoever reads the deadline sees both.
 */
export function withStated(knowledge: Knowledge, stated: StatedFacts | null): Knowledge {
  if (stated === null) return knowledge;
  const facts: Record<string, unknown> = { ...knowledge.facts };
  const grounds: Record<string, FactGround> = { ...knowledge.grounds };
  for (const name of statedYesNo) {
    const statement = stated[name];
    if (statement === undefined) continue;
    const value = knowledge.facts[name];
    const ground = knowledge.grounds[name];
    const instead = value === undefined || ground === undefined ? null : { value, from: ground.from };
    facts[name] = statement.value;
    grounds[name] = { from: 'person', by: statement.by, at: statement.at, instead };
  }
  const anchors: Record<string, Instant> = { ...knowledge.anchors };
  const statedBy: Record<string, { readonly by: string; readonly at: Instant }> = {};
  for (const name of statedAnchors) {
    const statement = stated[name];
    if (statement === undefined) continue;
    anchors[name] = statement.value;
    statedBy[name] = { by: statement.by, at: statement.at };
  }
  const told = Object.keys(statedBy).length === 0 ? {} : { anchorsStated: statedBy };
  return { ...knowledge, facts: facts as Knowledge['facts'], grounds, anchors, ...told };
}

/**
 * What was known when a deadline was judged, by what it records, with the words that people had given by then in place of
 * those that it records: of a deadline that was judged rightly, the same.
 */
export function restated(recorded: Knowledge, stated: StatedFacts | null): Knowledge {
  if (recorded === nothingKnown && stated === null) return recorded;
  const facts: Record<string, unknown> = { ...recorded.facts };
  const grounds: Record<string, FactGround> = { ...recorded.grounds };
  const anchors: Record<string, Instant> = { ...recorded.anchors };
  for (const name of statedYesNo) {
    const ground = recorded.grounds[name];
    if (ground?.from !== 'person') continue;
    delete facts[name];
    delete grounds[name];
    if (ground.instead === null) continue;
    facts[name] = ground.instead.value;
    grounds[name] = { from: ground.instead.from } as FactGround;
  }
  for (const name of statedAnchors) delete anchors[name];
  const { anchorsStated: _, ...others } = recorded;
  return withStated({ ...others, facts: facts as Knowledge['facts'], grounds, anchors }, stated);
}

/** What is stated once somebody said, or withdrew (`null`), something; null where nothing is left. */
export function afterStatement(
  stated: StatedFacts | null,
  fact: StatedFactName,
  statement: Statement | null,
  /** Of a severity. */
  sourceSays: Severity,
): StatedFacts | null {
  const { [fact]: _, ...others } = stated ?? {};
  if (statement === null) return Object.keys(others).length === 0 ? null : others;
  const own = fact === 'severity' ? { ...statement, sourceSays } : statement;
  return { ...others, [fact]: own };
}
