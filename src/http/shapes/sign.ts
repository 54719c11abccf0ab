import { z } from 'zod';
import { signKinds, signSentence } from '../../core/statistics/signs.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { Sign, SignsPage } from '../../store/read/statistics-signs.ts';
import { pageOf, Time, time, timeOrNull } from '../answers.ts';

const Kind = z.enum(signKinds);

const SignAnswer = z
  .strictObject({
    kind: Kind,
    at: Time.describe('When Curfew recorded it.'),
    sentence: z.string().describe('What happened, and nothing about why.'),
    count: z.number().int().min(1).describe('How many vulnerabilities it was about; the first of them is named.'),
    vulnerability: z.strictObject({ id: z.uuid(), title: z.string(), severity: z.enum(severities) }),
    asset: z.strictObject({ id: z.uuid(), name: z.string() }),
    exceptionId: z.string().nullable(),
    dueAt: Time.nullable().describe('The deadline that it was near to.'),
  })
  .meta({ id: 'Sign' });

export const SignsAnswer = pageOf(SignAnswer)
  .extend({
    counts: z
      .array(z.strictObject({ kind: Kind, count: z.number().int().min(0) }))
      .describe('How many there are of every kind, whichever is listed.'),
  })
  .meta({ id: 'Signs' });

export function signsAnswer({ items, nextCursor, counts }: SignsPage): z.input<typeof SignsAnswer> {
  return { items: items.map(signAnswer), nextCursor, counts: counts.map((each) => ({ ...each })) };
}

function signAnswer(sign: Sign): z.input<typeof SignAnswer> {
  return {
    kind: sign.kind,
    at: time(sign.at),
    sentence: signSentence(sign),
    count: sign.count,
    vulnerability: { id: sign.vulnerabilityId, title: sign.title, severity: sign.severity },
    asset: { id: sign.assetId, name: sign.assetName },
    exceptionId: sign.exceptionId,
    dueAt: timeOrNull(sign.dueAt),
  };
}
