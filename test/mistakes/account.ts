import type { World } from '../../simulators/halo-security/world.ts';
import { approveException } from '../../src/actions/exceptions/approve-exception.ts';
import { proposeException } from '../../src/actions/exceptions/propose-exception.ts';
import { writePolicyText } from '../../src/actions/policies/document/write-policy-text.ts';
import { putPolicyTextInForce } from '../../src/actions/policies/put-policy-text-in-force.ts';
import { defaultPolicyDocument } from '../../src/core/policy/default-policy.ts';
import type { Obligation, PolicyDocument, Rule } from '../../src/core/policy/policy-document.ts';
import { beginStory, type Story } from '../engine/story.ts';
import { type AppFixture, appFixture } from '../support/app.ts';

/** A scanner's account that Curfew reads since 10 March 2026, 12:30 UTC, and what people do there. */
export interface Account extends Story {
  readonly app: AppFixture;
  readonly scopeOf: (externalId: string) => Promise<{ kind: 'vulnerability'; ids: string[] }>;
  /** Proposed by the engineer and approved by the administrator; answers its id. */
  readonly excepted: (proposal: object) => Promise<string>;
  readonly putInForce: (obligations: readonly Obligation[], effect?: 'prospective' | 'retroactive') => Promise<number>;
  readonly close: () => Promise<void>;
}

/** `present`: what the first reading finds, as `ISSUE:TARGET`. `severities`: by issue, 5 critical to 2 low. */
export async function accountWith(
  present: readonly string[],
  severities: Readonly<Record<number, number>> = {},
  before: (world: World) => void = () => undefined,
): Promise<Account> {
  const app = await appFixture();
  const story = await beginStory(app, present, (world) => {
    for (const [issue, severity] of Object.entries(severities)) world.setSeverity(Number(issue), severity);
    before(world);
  });
  return {
    ...story,
    get world() {
      return app.world;
    },
    app,
    scopeOf: async (externalId) => ({ kind: 'vulnerability', ids: [(await story.shown(externalId)).id] }),
    excepted: async (proposal) => {
      const { id } = await proposeException(app.as('engineer'), proposal);
      await approveException(app.as('administrator'), { id });
      return id;
    },
    putInForce: async (obligations, effect = 'prospective') => {
      const document: PolicyDocument = { ...defaultPolicyDocument, obligations };
      const wish = { text: writePolicyText(document), effect, reason: 'Decided by the board' };
      return (await putPolicyTextInForce(app.as('manager'), wish)).version;
    },
    close: () => app.close(),
  };
}

export const [own] = defaultPolicyDocument.obligations as [Obligation];

export function within(
  amount: number,
  unit: 'hours' | 'days' | 'business-days' = 'days',
  when: Rule['when'] = {},
  id = 'all',
): Rule {
  return { id, when, outcome: { kind: 'within', amount, unit }, anchors: null, notAfter: null, also: [] };
}
