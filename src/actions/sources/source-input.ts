import { z } from 'zod';

/** How a source is read: how often, and how long the scanner's own answers are kept. */
export const SourceSettings = z.strictObject({
  syncEveryMinutes: z.number().int().min(5).max(10_080).optional(),
  rawPageDays: z.number().int().min(1).max(3650).optional(),
});

export const defaultSourceSettings = { syncEveryMinutes: 60, rawPageDays: 90 } as const;
