import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';

let app: AppFixture;
beforeAll(async () => {
  app = await appFixture();
});
afterAll(() => app.close());

const text = `schema: curfew.policy/1
name: Example GmbH
obligations:
  - id: own-sla
    title: Own SLA
    timeZone: Europe/Berlin
    rules:
      - id: critical
        when: { severity: critical }
        within: 3 days
      - id: others
        when: {}
        within: 30 days
`;
const versions = async () => (await app.call('GET /sla-policies')).body.items.length;

describe('policies to begin with', () => {
  it('name their source, and each is a policy that can be put in force', async () => {
    const { body } = await app.call('GET /sla-policies/presets', { as: 'auditor' });
    expect(body.items.map(({ id }: { id: string }) => id)).toContain('cisa-bod-26-04');
    for (const { id, source } of body.items) {
      expect(source.notVerified.length).toBeGreaterThan(0);
      const preset = await app.call(`GET /sla-policies/presets/${id}`);
      const examined = await app.call('POST /sla-policies/validations', { body: { text: preset.body.text } });
      expect(examined.body.problems).toEqual([]);
    }
  });

  it('are not found by another name', async () => {
    expect((await app.call('GET /sla-policies/presets/none')).status).toBe(404);
  });
});

it('the schema of a policy is published', async () => {
  const { body } = await app.call('GET /sla-policies/schema', { as: 'auditor' });
  expect(body).toMatchObject({
    type: 'object',
    required: ['schema', 'name', 'obligations'],
    additionalProperties: false,
  });
});

describe('a policy that is only validated', () => {
  it('is answered with every mistake at its line, and changes nothing', async () => {
    const before = await versions();
    const wrong = text.replace('3 days', '3').replace('severity', 'severty');
    const { status, body } = await app.call('POST /sla-policies/validations', { as: 'auditor', body: { text: wrong } });
    expect(status).toBe(200);
    expect(
      body.problems.map(({ line, wouldBeRight }: { line: number; wouldBeRight: string }) => [line, wouldBeRight]),
    ).toEqual([
      [9, 'severity'],
      [10, '3 days'],
    ]);
    expect(body).toMatchObject({ summary: null, written: null, differences: null });
    expect(await versions()).toBe(before);
  });

  it('is answered with what it means and what it changes', async () => {
    const { body } = await app.call('POST /sla-policies/validations', { body: { text } });
    expect(body.summary[0]).toMatchObject({
      title: 'Own SLA',
      rules: [{ when: 'severity critical', outcome: '3 days' }, { when: 'everything' }],
    });
    expect(body.differences.sentences).toEqual(
      expect.arrayContaining([
        '“Own SLA”: the rule “critical”: its window: 7 days → 3 days.',
        '“Own SLA”: time zone: UTC → Europe/Berlin.',
      ]),
    );
    const again = await app.call('POST /sla-policies/validations', { body: { text: JSON.stringify(body.written) } });
    expect(again.body.yaml).toBe(body.yaml);
  });
});

describe('a policy that is put in force', () => {
  const put = (body: object, as: 'manager' | 'engineer' | 'auditor' = 'manager') =>
    app.call('POST /sla-policies', { as, body });

  it('is a new version with its text, its reason and an audit entry', async () => {
    await app.newEntries();
    const made = await put({ text, effect: 'prospective', reason: 'Board decision', basedOn: 1 });
    expect(made).toMatchObject({ status: 201, body: { version: 2, name: 'Example GmbH', isTableOfDays: false } });
    expect(await app.newEntries()).toMatchObject([
      { action: 'policy.version-created', detail: { version: 2, effect: 'prospective', reason: 'Board decision' } },
    ]);
    const { body } = await app.call('GET /sla-policies/2', { as: 'auditor' });
    expect(body).toMatchObject({ text, wasWritten: true, reason: 'Board decision', differences: { version: 1 } });
    expect(body.differences.sentences).toContain('The name: SLA policy → Example GmbH.');
    expect((await app.call('GET /sla-policies/1')).body).toMatchObject({ wasWritten: false, differences: null });
  });

  it('is refused with all of its mistakes', async () => {
    const before = await versions();
    const wrong = text.replace('3 days', 'soon').replace('Europe/Berlin', 'Berlin');
    const { status, body } = await put({ text: wrong, effect: 'prospective', reason: 'x' });
    expect(status).toBe(400);
    expect(body.code).toBe('invalid-input');
    expect(body.errors).toMatchObject([
      { line: 6, path: 'obligations.0.timeZone' },
      { line: 10, path: 'obligations.0.rules.0.within' },
    ]);
    expect(await versions()).toBe(before);
  });

  it('is refused when another version came in between, or nothing would change', async () => {
    const before = await versions();
    expect(await put({ text, effect: 'prospective', reason: 'x', basedOn: 1 })).toMatchObject({ status: 412 });
    expect(await put({ text, effect: 'prospective', reason: 'x' })).toMatchObject({ status: 409 });
    expect(await versions()).toBe(before);
  });

  it('needs a manager, a reason and an effect', async () => {
    const before = await versions();
    for (const role of ['engineer', 'auditor'] as const) {
      expect((await put({ text: `${text}# x`, effect: 'prospective', reason: 'x' }, role)).status).toBe(403);
    }
    expect((await put({ text: `${text}# x`, effect: 'prospective', reason: ' ' })).status).toBe(400);
    expect((await put({ text: `${text}# x`, reason: 'x' })).status).toBe(400);
    expect(await versions()).toBe(before);
  });
});

describe('a calendar file', () => {
  it('becomes holidays of a policy', async () => {
    const day = new Date(app.clock.now).getUTCFullYear();
    const file = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'X-WR-CALNAME:Works holidays',
      'BEGIN:VEVENT',
      'UID:1',
      `DTSTART;VALUE=DATE:${day}1224`,
      `DTEND;VALUE=DATE:${day}1226`,
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n');
    const { body } = await app.call('POST /sla-policies/holiday-calendars', { body: { text: file } });
    expect(body).toMatchObject({ name: 'Works holidays', dates: [`${day}-12-24`, `${day}-12-25`] });
    const indented = body.yaml
      .trimEnd()
      .split('\n')
      .map((line: string) => `    ${line}`)
      .join('\n');
    const holder = text.replace('    rules:', `${indented}\n    rules:`);
    const examined = await app.call('POST /sla-policies/validations', { body: { text: holder } });
    expect(examined.body.summary[0]).toMatchObject({ holidayCalendar: 'Works holidays', holidays: 2 });
  });

  it('that is none is refused', async () => {
    const refused = await app.call('POST /sla-policies/holiday-calendars', { body: { text: 'hello' } });
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'text' }] } });
  });
});
