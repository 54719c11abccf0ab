import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  connectedSource,
  type EngineFixture,
  engineFixture,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { MINUTE } from '../../core/instant.ts';
import { commentsOn, oneComment } from '../../store/read/comments.ts';
import { addComment } from './add-comment.ts';
import { changeComment } from './change-comment.ts';
import { deleteComment } from './delete-comment.ts';

let fixture: EngineFixture;
let vulnerabilityId: string;
beforeAll(async () => {
  fixture = await engineFixture();
  introduce(fixture, 1);
  await connectedSource(fixture);
  const query = fixture.db.selectFrom('vulnerabilities').select('id').limit(1);
  vulnerabilityId = (await query.executeTakeFirstOrThrow()).id;
});
afterAll(() => fixture.close());
beforeEach(async () => {
  fixture.pass(MINUTE);
  await fixture.newEntries();
});

const nowhere = '00000000-0000-7000-8000-000000000000';
const engineer = () => fixture.as('engineer');
const add = async (text: string) => (await addComment(engineer(), { id: vulnerabilityId, text })).id;
const subject = () => `vulnerability:${vulnerabilityId}`;

it('says something, as plain text, for everybody to read', async () => {
  const id = await add('  <b>Patch</b> on Monday.\r\nThen rescan. ');
  expect(await oneComment(fixture.db, id)).toEqual({
    id,
    vulnerabilityId,
    text: '<b>Patch</b> on Monday.\nThen rescan.',
    author: { kind: 'member', id: engineer().actor.id, name: 'engineer' },
    createdAt: fixture.clock.now,
    editedAt: null,
    deleted: null,
    revision: 1,
  });
  expect(await fixture.newEntries()).toMatchObject([
    { action: 'comment.added', subject: subject(), detail: { comment: id } },
  ]);
});

it('is refused where nothing of it can be seen', async () => {
  for (const text of ['', '\u200b', '\u2060 \u00ad\n\ufeff']) {
    expect((await problemOf(add(text))).code).toBe('invalid-input');
  }
  const id = await add('Seen');
  expect((await problemOf(changeComment(engineer(), { id, text: '\u200b\u200b' }))).code).toBe('invalid-input');
  expect(await oneComment(fixture.db, id)).toMatchObject({ text: 'Seen', revision: 1 });
});

it('is edited by its author, which shows', async () => {
  const id = await add('Monday');
  fixture.pass(MINUTE);
  await changeComment(engineer(), { id, text: 'Monday' });
  expect(await oneComment(fixture.db, id)).toMatchObject({ editedAt: null, revision: 1 });
  await changeComment(engineer(), { id, text: 'Tuesday', revision: 1 });
  expect(await oneComment(fixture.db, id)).toMatchObject({
    text: 'Tuesday',
    editedAt: fixture.clock.now,
    revision: 2,
  });
  const late = changeComment(engineer(), { id, text: 'Wednesday', revision: 1 });
  expect((await problemOf(late)).code).toBe('precondition-failed');
  const entries = await fixture.newEntries();
  expect(entries).toMatchObject([{ action: 'comment.added' }, { action: 'comment.edited', subject: subject() }]);
  expect(JSON.stringify(entries)).not.toContain('Tuesday');
});

it('is deleted by its author: the text is gone, that there was one stays', async () => {
  const id = await add('A password: hunter2');
  fixture.pass(MINUTE);
  await deleteComment(engineer(), { id });
  expect(await oneComment(fixture.db, id)).toMatchObject({
    text: null,
    author: { name: 'engineer' },
    deleted: { at: fixture.clock.now, by: 'engineer' },
  });
  expect((await fixture.newEntries()).at(-1)).toMatchObject({ action: 'comment.deleted', detail: { comment: id } });
  expect((await problemOf(deleteComment(engineer(), { id }))).code).toBe('conflict');
  expect((await problemOf(changeComment(engineer(), { id, text: 'x' }))).code).toBe('conflict');
});

it('is nobody else to change, an administrator neither', async () => {
  const id = await add('Mine');
  for (const ctx of [fixture.as('administrator'), fixture.as('manager')]) {
    expect((await problemOf(changeComment(ctx, { id, text: 'x' }))).detail).toContain('Only engineer');
    expect((await problemOf(deleteComment(ctx, { id }))).code).toBe('not-permitted');
  }
  const local = (name: string) => ({
    ...engineer(),
    actor: { kind: 'local' as const, id: null, name, role: 'administrator' as const },
  });
  const { id: ofAda } = await addComment(local('ada'), { id: vulnerabilityId, text: 'From the terminal' });
  expect((await problemOf(deleteComment(local('bob'), { id: ofAda }))).code).toBe('not-permitted');
  await deleteComment(local('ada'), { id: ofAda });
});

it('refuses what is empty, too long or not storable, and ids that name nothing', async () => {
  const code = async (input: object) =>
    (await problemOf(addComment(engineer(), { id: vulnerabilityId, text: 'x', ...input }))).code;
  expect(await code({ text: '  ' })).toBe('invalid-input');
  expect(await code({ text: 'x'.repeat(10_001) })).toBe('invalid-input');
  expect(await code({ text: 'a\u0000b' })).toBe('invalid-input');
  expect(await code({ id: nowhere })).toBe('not-found');
  expect(await code({ id: 'x' })).toBe('not-found');
  expect((await problemOf(deleteComment(engineer(), { id: nowhere }))).code).toBe('not-found');
  expect(await fixture.newEntries()).toEqual([]);
});

it('is listed oldest first, page by page, and by what had been said at an instant', async () => {
  const { now } = fixture.clock;
  const all = await commentsOn(fixture.db, vulnerabilityId, { at: now, isPast: false }, { limit: 500 });
  const ids = all?.items.map(({ id }) => id) ?? [];
  expect(ids.length).toBeGreaterThan(3);
  const paged: string[] = [];
  for (let cursor: string | undefined | null; cursor !== null; ) {
    const page = await commentsOn(fixture.db, vulnerabilityId, { at: now, isPast: false }, { limit: 2, cursor });
    paged.push(...(page?.items.map(({ id }) => id) ?? []));
    cursor = page?.nextCursor ?? null;
  }
  expect(paged).toEqual(ids);
  const first = all?.items[0]?.createdAt ?? 0;
  expect(
    (await commentsOn(fixture.db, vulnerabilityId, { at: first, isPast: true }, { limit: 10 }))?.items,
  ).toHaveLength(1);
  expect(
    (await commentsOn(fixture.db, vulnerabilityId, { at: first - 1, isPast: true }, { limit: 10 }))?.items,
  ).toEqual([]);
  expect(await commentsOn(fixture.db, nowhere, { at: now, isPast: false }, { limit: 10 })).toBeNull();
});
