import { z } from 'zod';
import { describeInstallation } from '../../actions/installation/describe-installation.ts';
import { problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';

const InstallationAnswer = z
  .strictObject({
    needsSetup: z.boolean().describe('There is no administrator: only the one-time link lets somebody in.'),
    organisationName: z.string().describe('Empty until somebody gives one.'),
    isDemonstration: z.boolean().describe('The data of this installation is invented.'),
    version: z.string(),
    signInMethods: z.strictObject({
      password: z.literal(true),
      oidc: z.strictObject({ name: z.string() }).nullable().describe('The identity provider, if there is one.'),
    }),
    canMail: z.boolean().describe('Invitations are mailed; otherwise their links are handed over.'),
  })
  .meta({ id: 'Installation' });

export async function installationRoutes(api: ApiServer): Promise<void> {
  const { engine, isDemonstration, version, mailer } = api.parts;

  api.route({
    method: 'GET',
    url: '/installation',
    config: { access: 'public' },
    schema: {
      operationId: 'readInstallation',
      summary: 'What is here, and how does one sign in?',
      description: 'What anybody may know before they sign in.',
      tags: ['organisation'],
      response: { 200: InstallationAnswer, ...problems() },
    },
    handler: async () => {
      const { oidcName, ...facts } = await describeInstallation(engine.db);
      return {
        ...facts,
        isDemonstration,
        version,
        signInMethods: { password: true as const, oidc: oidcName === null ? null : { name: oidcName } },
        canMail: mailer != null,
      };
    },
  });
}
