import { describe, expect, it } from 'vitest';
import { Problem, problemKinds } from './problems.ts';

describe('problems', () => {
  it('gives every code an error status that fits its owner', () => {
    for (const [code, kind] of Object.entries(problemKinds)) {
      expect(kind.status, code).toBeGreaterThanOrEqual(400);
      expect(kind.status >= 500, code).toBe(kind.owner === 'ours');
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    }
  });

  it('answers what the vendor refuses as unprocessable, never as our failure', () => {
    for (const code of ['credentials-refused', 'address-refused', 'source-unreachable', 'unexpected-answer'] as const) {
      expect(new Problem(code, 'Why.').status).toBe(422);
    }
  });
});
