import type { ConnectionReport, ConnectorSession, SourceError } from '../contract.ts';
import { createHaloClient } from './client.ts';
import { idsOf } from './map.ts';
import type { PagedList } from './paging.ts';
import { isAboutTheKey, RefusedAnswer, toIssuesError, toSourceError } from './refusal.ts';
import { readIssueRow } from './rows.ts';
import { type HaloMe, type HaloPage, HaloTargetRow } from './schema.ts';
import { fallbackPageLimit } from './unknowns.ts';

/**
 * Tries the key on what a sync needs: the targets and the issues. `user/me.json` is the vendor's own health check, but
 * it is not known to work for a key that belongs to no person, so it may fail; it only tells whose key this is.
 */
export async function testConnection(session: ConnectorSession): Promise<ConnectionReport> {
  const client = createHaloClient(session.http);
  const me = await attempt(client.me());
  if (me instanceof RefusedAnswer && (me.refusal === 'unreachable' || me.refusal === 'address-refused')) {
    // Where nothing answers, the next request would only wait as long again.
    throw toSourceError(me, 'the account');
  }
  const targets = await attempt(sample(client.targets, isTarget, 'a target'));
  const issues =
    targets instanceof RefusedAnswer && !isAboutTheKey(targets.refusal)
      ? targets
      : await attempt(sample(client.issues, isIssue, 'an issue and a target'));
  if (targets instanceof RefusedAnswer) throw toTargetsError(targets, me, issues);
  if (issues instanceof RefusedAnswer) throw toIssuesError(issues);
  return {
    account: me instanceof RefusedAnswer ? null : me.user.email || nameOf(me) || null,
    warnings: warningsOf(me, targets, issues, session.lastListedAssets),
  };
}

async function attempt<T>(work: Promise<T>): Promise<T | RefusedAnswer> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof RefusedAnswer) return error;
    throw error;
  }
}

/** The smallest page. One odd row says nothing, so then more are looked at. */
async function sample(list: PagedList, isUnderstood: (row: unknown) => boolean, what: string): Promise<HaloPage> {
  const page = await list.page(0, 1);
  if (page.list.length === 0 || page.list.some(isUnderstood)) return page;
  const larger = await list.page(0, fallbackPageLimit);
  if (larger.list.some(isUnderstood)) return larger;
  throw new RefusedAnswer('not-understood', `no row names ${what} that can be identified`);
}

const isTarget = (row: unknown) => Boolean(HaloTargetRow.safeParse(row).data?.target.target_id);

function isIssue(raw: unknown): boolean {
  const row = readIssueRow(raw);
  return row !== undefined && idsOf(row) !== null;
}

/** Where the key works for something else, it is known: then it is a permission that is missing. */
function toTargetsError(refused: RefusedAnswer, me: unknown, issues: unknown): SourceError {
  const worksElsewhere = !(me instanceof RefusedAnswer) || !(issues instanceof RefusedAnswer);
  if (!worksElsewhere) return toSourceError(refused, 'the targets');
  if (isAboutTheKey(refused.refusal)) return toSourceError(refused, 'the targets', 'permission-missing');
  if (refused.refusal === 'not-found') return toSourceError(refused, 'the targets', 'unexpected-answer');
  return toSourceError(refused, 'the targets');
}

function warningsOf(
  me: HaloMe | RefusedAnswer,
  targets: HaloPage,
  issues: HaloPage,
  lastListed: number | null,
): readonly string[] {
  const warnings: string[] = [];
  const listed = targets.pagination?.total ?? targets.request?.target_count ?? null;
  const covered = issues.request?.target_count ?? null;
  if (!(me instanceof RefusedAnswer) && (me.user.user_id !== null || me.user.email !== '')) {
    warnings.push(
      `This key belongs to a person (${me.user.email || nameOf(me) || `user ${me.user.user_id}`}): it sees what that person sees, which may be limited to targets with certain tags. A key of the type "Account", made by an administrator, is safer.`,
    );
  }
  if (lastListed !== null && listed !== null && listed < lastListed) {
    warnings.push(`This key sees ${listed} targets; at the last complete sync there were ${lastListed}.`);
  }
  if (listed !== null && covered !== null && covered < listed) {
    warnings.push(`The list of issues covers ${covered} targets of the ${listed} that the key sees.`);
  }
  if (warnings.length > 0) return warnings;
  return [
    'The API does not say whether a key sees every target of the account: compare the number of targets with Halo Security.',
  ];
}

function nameOf(me: HaloMe): string {
  return `${me.user.first_name} ${me.user.last_name}`.trim();
}
