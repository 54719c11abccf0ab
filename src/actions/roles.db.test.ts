import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EngineFixture, engineFixture } from '../../test/support/context.ts';
import { type Role, roles } from '../core/permissions.ts';
import { Problem } from '../core/problems.ts';
import { changeAsset } from './assets/change-asset.ts';
import { changeAudit } from './audits/change-audit.ts';
import { createAudit } from './audits/create-audit.ts';
import { drawSample } from './audits/draw-sample.ts';
import { endAudit } from './audits/end-audit.ts';
import { noteOnItem } from './audits/note-on-item.ts';
import { removeAuditor } from './audits/remove-auditor.ts';
import { disableCheck } from './checks/disable-check.ts';
import { enableCheck } from './checks/enable-check.ts';
import { requestEvaluation } from './checks/request-evaluation.ts';
import { changeIntegration } from './integrations/change-integration.ts';
import { connectIntegration } from './integrations/connect-integration.ts';
import { disconnectIntegration } from './integrations/disconnect-integration.ts';
import { listAvailableIntegrations } from './integrations/list-available-integrations.ts';
import { testIntegration } from './integrations/test-integration.ts';
import { createPolicyVersion } from './policies/create-policy-version.ts';
import { recordApprovedText } from './policies/record-approved-text.ts';
import { addMonitoringSource } from './sources/add-monitoring-source.ts';
import { changeMonitoringSource } from './sources/change-monitoring-source.ts';
import { retireMonitoringSource } from './sources/retire-monitoring-source.ts';
import type { EngineContext } from './sync/engine.ts';
import { discardSync } from './syncs/discard-sync.ts';
import { releaseSync } from './syncs/release-sync.ts';
import { requestSync } from './syncs/request-sync.ts';
import { addComment } from './vulnerabilities/add-comment.ts';
import { assignVulnerabilities } from './vulnerabilities/assign-vulnerabilities.ts';
import { attestResolution } from './vulnerabilities/attest-resolution.ts';
import { changeComment } from './vulnerabilities/change-comment.ts';
import { changeVulnerability } from './vulnerabilities/change-vulnerability.ts';
import { deleteComment } from './vulnerabilities/delete-comment.ts';
import { previewFact } from './vulnerabilities/preview-fact.ts';
import { stateFact } from './vulnerabilities/state-fact.ts';

type Action = (ctx: EngineContext, input: unknown) => Promise<unknown>;

const administrator: readonly Role[] = ['administrator'];
const governing: readonly Role[] = ['administrator', 'manager'];
const working: readonly Role[] = ['administrator', 'manager', 'engineer'];
const overseeing: readonly Role[] = ['administrator', 'manager', 'auditor'];
const cases: [Action, readonly Role[]][] = [
  [connectIntegration, administrator],
  [testIntegration, administrator],
  [changeIntegration, administrator],
  [disconnectIntegration, administrator],
  [addMonitoringSource, administrator],
  [changeMonitoringSource, administrator],
  [retireMonitoringSource, administrator],
  [requestSync, working],
  [releaseSync, governing],
  [discardSync, governing],
  [changeVulnerability, working],
  [assignVulnerabilities, working],
  [addComment, working],
  [changeComment, working],
  [deleteComment, working],
  [attestResolution, governing],
  [stateFact, governing],
  [previewFact, governing],
  [changeAsset, governing],
  [disableCheck, governing],
  [enableCheck, governing],
  [requestEvaluation, working],
  [createPolicyVersion, governing],
  [recordApprovedText, governing],
  [listAvailableIntegrations, roles],
  [createAudit, governing],
  [changeAudit, governing],
  [endAudit, governing],
  [removeAuditor, governing],
  // That it takes an auditor of that very audit is looked at when it is known which.
  [drawSample, overseeing],
  [noteOnItem, overseeing],
];

let fixture: EngineFixture;
beforeAll(async () => {
  fixture = await engineFixture();
});
afterAll(() => fixture.close());

/** Nobody's input is looked at before their role: an empty one is refused as such only to those who may act. */
it.each(cases.map(([action, allowed]) => [action.name, action, allowed] as const))(
  '%s asks for the role first',
  async (_name, action, allowed) => {
    for (const role of roles) {
      const outcome = await action(fixture.as(role), {}).then(
        () => 'done',
        (error: unknown) => (error instanceof Problem ? error.code : String(error)),
      );
      if (allowed.includes(role)) expect(outcome).toMatch(/^(invalid-input|done)$/);
      else expect(outcome).toBe('not-permitted');
    }
    expect(await fixture.newEntries()).toEqual([]);
  },
);
