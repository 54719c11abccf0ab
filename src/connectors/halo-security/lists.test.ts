import { expect, it } from 'vitest';
import { createHaloClient } from './client.ts';
import { readCurrentScans, readTargets } from './lists.ts';

const now = Date.parse('2026-06-15T12:00:00Z');

/** An account that gives the same answer to everything. */
function answering(body: unknown) {
  return createHaloClient({ getJson: async () => ({ status: 200, body, bytes: new Uint8Array(), retries: 0 }) });
}

it('an error object that carries a list as well is an error, not an empty list', async () => {
  const broken = answering({ list: [], code: 500, message: 'database down' });
  await expect(readTargets(broken)).rejects.toThrow('error code 500');
});

const empty = { list: [], pagination: { total: 0 } };

it.each([
  { error: 'database down' },
  { error: { message: 'database down' } },
  { error: { code: 500 } },
  { error: true },
  { errors: ['database down'] },
  { error: 'database down', code: 1 },
  { errors: { target: ['database down'] }, code: '1' },
  { code: 500 },
  { code: 0 },
])('an empty list beside %j is not understood, and nothing of it is quoted', async (beside) => {
  const reading = readTargets(answering({ ...empty, ...beside }));
  await expect(reading).rejects.toMatchObject({
    refusal: 'not-understood',
    detail: expect.not.stringContaining('down'),
  });
});

it.each([
  {},
  { code: 1 },
  { code: 1, message: 'success' },
  { code: 1, error: { code: 0 } },
  { code: 200 },
  { error: null, errors: [] },
  { error: '', errors: {} },
  { error: false },
])('an empty list beside %j is an empty list', async (beside) => {
  expect((await readTargets(answering({ ...empty, ...beside }))).value.size).toBe(0);
});

it('a scan that has not happened yet is a gap and no scan', async () => {
  const scans = (date: string) =>
    answering({
      pagination: { total: 1, start: 0, limit: 100 },
      list: [{ scan: { scan_id: 's1', date }, target: { target_id: 1, target: 'www.example.com' } }],
    });
  const past = await readCurrentScans(scans('2026-06-15 12:05'), now);
  expect(past).toMatchObject({ value: new Map([[1, { id: 's1' }]]), gaps: [] });
  await expect(readCurrentScans(scans('2093-01-01 00:00'), now)).rejects.toThrow();
});
