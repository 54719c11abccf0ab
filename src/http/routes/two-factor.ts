import { z } from 'zod';
import { acknowledgeTwoFactorLoss } from '../../actions/access/acknowledge-two-factor-loss.ts';
import { confirmTwoFactor } from '../../actions/access/confirm-two-factor.ts';
import { enrolTwoFactor } from '../../actions/access/enrol-two-factor.ts';
import { readTwoFactor } from '../../actions/access/read-two-factor.ts';
import { renewRecoveryCodes } from '../../actions/access/renew-recovery-codes.ts';
import { turnOffTwoFactor } from '../../actions/access/turn-off-two-factor.ts';
import { problems, Time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { attemptsRateLimit } from '../rate-limits.ts';

const tags = ['two-factor'];
const Password = z.string().describe('The present one, once more.');
const RecoveryCodesAnswer = z
  .strictObject({
    recoveryCodes: z.array(z.string()).describe('Ten, shown only now. Each signs in once without the authenticator.'),
  })
  .meta({ id: 'RecoveryCodes' });

/** Members' own second factor; an administrator may take it from somebody else under `/members`. */
export async function twoFactorRoutes(api: ApiServer): Promise<void> {
  const { keyring } = api.parts.engine;
  const guarded = { access: 'signed-in', forBound: 'themselves', rateLimit: attemptsRateLimit } as const;
  const settingUp = { ...guarded, isForSettingUp: true } as const;

  api.route({
    method: 'GET',
    url: '/session/two-factor',
    config: { access: 'signed-in', forBound: 'themselves', isForSettingUp: true },
    schema: {
      operationId: 'readTwoFactor',
      summary: 'Read your second factor',
      description:
        'Whether signing in takes one, how many recovery codes are left, and whether the organisation asks for one.',
      tags,
      response: {
        200: z
          .strictObject({
            since: Time.nullable().describe('Null: signing in takes a password only.'),
            recoveryCodesLeft: z.number().int(),
            isRequired: z.boolean().describe('The organisation asks for one: it cannot be turned off.'),
          })
          .meta({ id: 'TwoFactor' }),
        ...problems(),
      },
    },
    handler: async ({ ctx }) => {
      const { since, ...state } = await readTwoFactor(ctx);
      return { since: timeOrNull(since), ...state };
    },
  });

  api.route({
    method: 'POST',
    url: '/session/two-factor/enrol',
    config: settingUp,
    schema: {
      operationId: 'enrolTwoFactor',
      summary: 'Begin a second factor',
      description: 'Answers a secret for an authenticator. It counts once a first code was confirmed, within an hour.',
      tags,
      body: z.strictObject({ password: Password }),
      response: {
        200: z
          .strictObject({
            otpauthUri: z.string().describe('For a QR code.'),
            secret: z.string().describe('The same in base32, to type in.'),
          })
          .meta({ id: 'TwoFactorEnrolment' }),
        ...problems('not-found', 'conflict', 'sign-in-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ ctx, body }) => await enrolTwoFactor(ctx, keyring(), body),
  });

  api.route({
    method: 'POST',
    url: '/session/two-factor/confirm',
    config: settingUp,
    schema: {
      operationId: 'confirmTwoFactor',
      summary: 'Turn the second factor on',
      description: 'With a first code of the authenticator. Your other sessions end.',
      tags,
      body: z.strictObject({ code: z.string() }),
      response: {
        200: RecoveryCodesAnswer,
        ...problems('conflict', 'second-factor-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ ctx, body, signedIn }) => {
      const codes = await confirmTwoFactor(ctx, keyring(), body, signedIn?.sessionId ?? undefined);
      return { recoveryCodes: [...codes] };
    },
  });

  api.route({
    method: 'POST',
    url: '/session/two-factor/recovery-codes',
    config: guarded,
    schema: {
      operationId: 'renewRecoveryCodes',
      summary: 'Make new recovery codes',
      description: 'The ones before are worth nothing from then on.',
      tags,
      body: z.strictObject({ password: Password }),
      response: {
        200: RecoveryCodesAnswer,
        ...problems('not-found', 'conflict', 'sign-in-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ ctx, body }) => ({ recoveryCodes: [...(await renewRecoveryCodes(ctx, body))] }),
  });

  api.route({
    method: 'DELETE',
    url: '/session/two-factor',
    config: guarded,
    schema: {
      operationId: 'turnOffTwoFactor',
      summary: 'Turn the second factor off',
      description:
        'Takes the password and the factor itself: a code, or a recovery code. Not where the organisation asks for one.',
      tags,
      body: z.strictObject({ password: Password, code: z.string().optional(), recoveryCode: z.string().optional() }),
      response: {
        204: z.null().describe('Signing in takes a password only.'),
        ...problems(
          'not-found',
          'conflict',
          'sign-in-refused',
          'second-factor-refused',
          'too-many-attempts',
          'foreign-origin',
        ),
      },
    },
    handler: async ({ ctx, body }, reply) => {
      await turnOffTwoFactor(ctx, keyring(), body);
      return reply.code(204).send(null);
    },
  });

  api.route({
    method: 'DELETE',
    url: '/session/two-factor/loss',
    config: { access: 'signed-in', forBound: 'themselves' },
    schema: {
      operationId: 'acknowledgeTwoFactorLoss',
      summary: 'Go on without the second factor that was lost',
      description:
        'When the secret key was lost, second factors were given up with it, and `twoFactorLostAt` of the session says so until this call or until another one is set up.',
      tags,
      response: { 204: z.null().describe('It is not told again.'), ...problems('foreign-origin') },
    },
    handler: async ({ ctx }, reply) => {
      await acknowledgeTwoFactorLoss(ctx);
      return reply.code(204).send(null);
    },
  });
}
