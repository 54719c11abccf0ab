import { randomBytes } from 'node:crypto';
import { createMember } from '../actions/access/create-member.ts';
import { listMembers } from '../actions/access/list-members.ts';
import type { Actor } from '../actions/context.ts';
import { approveException } from '../actions/exceptions/approve-exception.ts';
import { proposeException } from '../actions/exceptions/propose-exception.ts';
import { changeOrganisation } from '../actions/organisation/change-organisation.ts';
import type { EngineContext } from '../actions/sync/engine.ts';
import { DAY, type Instant } from '../core/instant.ts';
import { listExceptions } from '../store/read/exceptions.ts';
import { listVulnerabilities } from '../store/read/list-vulnerabilities.ts';

const engineer = { email: 'ines.okafor@curfew.local', name: 'Ines Okafor', role: 'engineer' } as const;

/** The invented organisation: its name, and who proposes exceptions to the administrator there. Nobody signs in as her. */
export async function inventOrganisation(ctx: EngineContext): Promise<void> {
  await changeOrganisation(ctx, { name: 'Northgate Freight (invented)' });
  await createMember(ctx, { ...engineer, password: randomBytes(24).toString('base64url') });
}

const dayOf = (at: Instant) => new Date(at).toISOString().slice(0, 10);

/** What is proposed, how many days before the year's end, and whether somebody approves it. Each is about one vulnerability. */
const proposals = [
  {
    daysBefore: 20,
    isApproved: true,
    of: (at: Instant) => ({
      kind: 'accepted-risk',
      reason: 'The system is to be replaced next quarter, and is reached from inside only.',
      details: { owner: 'Head of operations', reviewOn: dayOf(at + 60 * DAY) },
      untilOn: dayOf(at + 120 * DAY),
    }),
  },
  {
    daysBefore: 12,
    isApproved: true,
    of: (at: Instant) => ({
      kind: 'extension',
      reason: 'The change is frozen until the end of the billing run.',
      details: { plan: 'Update in the first maintenance window after the billing run.' },
      untilOn: dayOf(at + 16 * DAY),
    }),
  },
  {
    daysBefore: 1,
    isApproved: false,
    of: (at: Instant) => ({
      kind: 'false-positive',
      reason: 'Looked at by hand: what the scanner takes for the issue cannot be reached here.',
      details: { evidence: 'Notes of the test by hand, kept with the ticket.' },
      untilOn: dayOf(at + 300 * DAY),
    }),
  },
] as const;

/**
 * What people of the demonstration decide as its year goes by, up to `end`: each proposal once, as soon as its time has come
 * and there is something that it can be about. It begins where an earlier start left off.
 */
export async function peopleOfTheYear(ctx: EngineContext, end: Instant): Promise<() => Promise<void>> {
  const { items } = await listExceptions(ctx.db, {}, { at: ctx.now(), isPast: false }, { limit: 500 });
  const waiting = proposals.slice(items.length);
  return async () => {
    const [next] = waiting;
    const now = ctx.now();
    if (next === undefined || now < end - next.daysBefore * DAY) return;
    const id = await unexcepted(ctx, now);
    if (id === null) return;
    const scope = { kind: 'vulnerability', ids: [id] };
    const proposed = await proposeException(
      { ...ctx, actor: await actorOf(ctx, 'engineer') },
      { ...next.of(now), scope },
    );
    if (next.isApproved) {
      await approveException({ ...ctx, actor: await actorOf(ctx, 'administrator') }, { id: proposed.id });
    }
    waiting.shift();
  };
}

/** What is open, of no great severity, in good time, and in no exception: of that what has been open for longest. */
async function unexcepted({ db }: EngineContext, at: Instant): Promise<string | null> {
  const filter = { statuses: ['open'], severities: ['medium', 'low'], slaStates: ['on-track'] } as const;
  const { items } = await listVulnerabilities(db, { filter, sort: 'firstSeenAt', at, isPast: false }, { limit: 20 });
  for (const { id } of items) {
    const page = await listExceptions(db, { vulnerabilityId: id }, { at, isPast: false }, { limit: 1 });
    if (page.items.length === 0) return id;
  }
  return null;
}

/** The engineer, or the administrator that somebody signs in as. */
async function actorOf(ctx: EngineContext, role: 'engineer' | 'administrator'): Promise<Actor> {
  const member = (await listMembers(ctx)).find((each) => each.role === role);
  if (member === undefined) throw new Error(`The demonstration has no ${role}`);
  return { kind: 'member', id: member.id, name: member.email, role };
}
