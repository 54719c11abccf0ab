import { z } from 'zod';
import { erasePersonalData } from '../../actions/erasures/erase-personal-data.ts';
import { previewErasure } from '../../actions/erasures/preview-erasure.ts';
import { problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';

const Count = z.number().int();

const What = z.strictObject({
  memberId: z.string().nullable().optional().describe('Who left: disabled before, and named by an alias from then on.'),
  words: z
    .array(z.string())
    .optional()
    .describe(
      'Other whole names and addresses, upper and lower case alike; no single words, which may be Curfew’s own.',
    ),
  comments: z
    .boolean()
    .optional()
    .describe('Also the texts of the member’s comments. Default: they stay, under the alias.'),
});

const erasedFields = {
  alias: z.string().describe('What stands in the place of the name, as `Former member 3`; of words alone `(erased)`.'),
  records: Count.describe(
    'Records of the ledger that are erased: only their hashes are left, and what is left is entered anew.',
  ),
  events: Count.describe(
    'Changes of vulnerabilities whose author, or whose words, are erased: the ledger keeps the hash.',
  ),
  comments: Count.describe('Comments whose text is erased.'),
  rows: z
    .array(z.strictObject({ table: z.string(), rows: Count }))
    .readonly()
    .describe('Rows that named them, by table.'),
  bundles: Count.describe(
    'Evidence bundles on this server that were made before. They are files, and stay as they are.',
  ),
  verdicts: Count.describe('Verdicts of checks that name them, as what caused one. They never change, and stay.'),
  addresses: Count.describe('Addresses of webhooks and outlets that name them. They stay: change them yourself.'),
};
const PreviewAnswer = z.strictObject(erasedFields).meta({ id: 'ErasurePreview' });
const ErasureAnswer = z.strictObject({ id: z.string(), ...erasedFields }).meta({ id: 'Erasure' });

const stays =
  'What a scanner wrote, attached files, the text of policies, bundles and back-ups made before are not searched: see the guide.';

export async function erasureRoutes(api: ApiServer): Promise<void> {
  api.route({
    method: 'POST',
    url: '/erasures/previews',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'previewErasure',
      summary: 'Look at what an erasure would erase',
      description: `It is done and taken back: nothing is stored. ${stays}`,
      tags: ['members'],
      body: What,
      response: { 200: PreviewAnswer, ...problems('not-found', 'conflict') },
    },
    handler: async ({ ctx, body }) => await previewErasure(ctx, body),
  });

  api.route({
    method: 'POST',
    url: '/erasures',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'erasePersonalData',
      summary: 'Erase personal data for good',
      description: `All or nothing, and it cannot be taken back. The ledger shows that something was erased, by whom and why. ${stays}`,
      tags: ['members'],
      body: What.extend({ reason: z.string().describe('Kept for ever: it must not name whoever is erased.') }),
      response: { 201: ErasureAnswer, ...problems('not-found', 'conflict') },
    },
    handler: async ({ ctx, body }, reply) => {
      const erased = await erasePersonalData(ctx, body);
      reply.code(201).header('location', '/api/v1/audit-log?action=personal-data.erased');
      return erased;
    },
  });
}
