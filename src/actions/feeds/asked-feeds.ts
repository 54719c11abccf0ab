import type { FeedId } from '../../core/policy/cve-facts.ts';
import { feedIds } from '../../core/policy/cve-facts.ts';
import type { Obligation } from '../../core/policy/policy-document.ts';
import { factsAsked } from '../../core/policy/rule-for.ts';
import { feeds } from '../../feeds/registry.ts';

/**
 * The feeds without which these obligations cannot be applied: whose facts a rule or its scope asks for, whose date a
 * clock starts at or a deadline is limited by. What a source or a person tells asks no feed.
 */
export function askedFeeds(obligations: readonly Obligation[]): readonly FeedId[] {
  const facts = new Set(obligations.flatMap((obligation) => [...factsAsked(obligation)]));
  const rules = obligations.flatMap((obligation) => obligation.rules);
  const anchors = new Set([
    ...obligations.flatMap((obligation) => obligation.anchors),
    ...rules.flatMap((rule) => rule.anchors ?? []),
  ]);
  const limits = new Set(rules.flatMap(({ notAfter }) => (notAfter === null ? [] : [notAfter])));
  return feedIds.filter((id) => {
    const feed = feeds[id];
    return (
      feed.supplies.some((fact) => facts.has(fact)) ||
      feed.anchors.some((anchor) => anchors.has(anchor)) ||
      feed.limits.some((limit) => limits.has(limit))
    );
  });
}
