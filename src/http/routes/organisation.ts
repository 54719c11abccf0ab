import { z } from 'zod';
import { boundToAudits } from '../../actions/context.ts';
import { changeOrganisation } from '../../actions/organisation/change-organisation.ts';
import { readOrganisation } from '../../actions/organisation/read-organisation.ts';
import { problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';

const OrganisationAnswer = z
  .strictObject({
    name: z.string().describe('Empty until somebody gives one.'),
    timeZone: z.string().describe('IANA name: in this zone a day ends. It belongs to the SLA policy in force.'),
    policyVersion: z.number().int(),
    ...knownSinceField,
  })
  .meta({ id: 'Organisation' });

export async function organisationRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;
  const tags = ['organisation'];

  api.route({
    method: 'GET',
    url: '/organisation',
    config: { access: 'signed-in', forBound: 'themselves' },
    schema: {
      operationId: 'readOrganisation',
      summary: 'Read the organisation',
      description:
        'Its name, and the time zone of its deadlines. With `asOf`, which is not for auditors who are bound to audits, as they were then.',
      tags,
      querystring: PastSettingsQuery,
      response: { 200: OrganisationAnswer, ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const asOf = pastOf(query.asOf, ctx.now());
      if (asOf !== null && ctx.actor.boundTo !== undefined) throw boundToAudits();
      return { ...(await readOrganisation(db, asOf)), ...(await knownSinceOf(db, asOf)) };
    },
  });

  api.route({
    method: 'PATCH',
    url: '/organisation',
    config: { access: 'organisation.manage' },
    schema: {
      operationId: 'changeOrganisation',
      summary: 'Change the organisation',
      description:
        'Another time zone is a new version of the SLA policy: it counts for what is detected, reopened or changes its severity from then on.',
      tags,
      body: z.strictObject({ name: z.string().optional(), timeZone: z.string().optional() }),
      response: { 200: OrganisationAnswer, ...problems('conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, body }) => await changeOrganisation(ctx, body),
  });
}
