import { z } from 'zod';
import { previewException } from '../../actions/exceptions/preview-exception.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { AsOfQuery, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { ProposalBody } from '../shapes/exception.ts';

const PreviewAnswer = z
  .strictObject({
    covers: z.number().int().describe('Unresolved vulnerabilities in the scope.'),
    overdue: z.number().int().describe('Of those: overdue already. Approved now, they stay missed.'),
    worst: z.enum(severities).nullable().describe('Null: nothing is in the scope.'),
    isAssetListed: z
      .boolean()
      .nullable()
      .describe(
        'Of an asset: whether the last complete sync listed it. Null of a past instant of which that is not kept.',
      ),
    today: z.string().describe('`YYYY-MM-DD` in the zone of the policy.'),
    timeZone: z.string(),
    latestUntilOn: z.string().nullable().describe('The last local day that the policy allows; null: any.'),
    longestDays: z.number().int().nullable(),
    renewals: z.number().int().nullable().describe('How often the policy allows to renew it; null: any number.'),
    approver: z.enum(['manager', 'administrator']).describe('The role that it takes to approve it.'),
  })
  .meta({ id: 'ExceptionPreview' });

export async function exceptionPreviewRoutes(api: ApiServer): Promise<void> {
  api.route({
    method: 'POST',
    url: '/exceptions/previews',
    config: { access: 'exceptions.read' },
    schema: {
      operationId: 'previewException',
      summary: 'Look at what an exception would cover',
      description:
        'How many it would cover now, and what the policy says about something so bad: the longest time, the number of renewals, who approves. Nothing is stored. With `asOf`, how many it would have covered then, by the policy of then.',
      tags: ['exceptions'],
      querystring: AsOfQuery,
      body: z.strictObject({ scope: ProposalBody.shape.scope }),
      response: { 200: PreviewAnswer, ...problems('not-found') },
    },
    handler: async ({ ctx, body, query }) => await previewException(ctx, body, whenOf(query.asOf, api.parts.now())),
  });
}
