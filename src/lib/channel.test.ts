import { expect, it } from 'vitest';
import { channel } from './channel.ts';

it('hands on everything in order, and the writer is never ahead by more than one', async () => {
  const given = channel<number>();
  let pushed = 0;
  const writing = (async () => {
    for (let each = 0; each < 50; each += 1) {
      await given.push(each);
      pushed += 1;
    }
    given.end();
  })();
  const read: number[] = [];
  for await (const each of given) {
    expect(pushed).toBeLessThanOrEqual(each + 2);
    read.push(each);
  }
  await writing;
  expect(read).toEqual(Array.from({ length: 50 }, (_, index) => index));
});

it('tells the writer that nobody reads any more, and the reader that the writer has failed', async () => {
  const left = channel<number>();
  const writing = (async () => {
    for (;;) await left.push(1);
  })();
  for await (const _ of left) break;
  await expect(writing).rejects.toThrow('Nobody reads this any more');

  const failed = channel<number>();
  failed.fail(new Error('the database has gone'));
  await expect(
    (async () => {
      for await (const _ of failed);
    })(),
  ).rejects.toThrow('the database has gone');
});

it('leaves no writer waiting once it has failed, whether or not anybody has begun to read', async () => {
  const given = channel<number>();
  await given.push(1);
  const waiting = given.push(2);
  given.fail(new Error('the disk is full'));
  await expect(waiting).rejects.toThrow('Nobody reads this any more');
  await expect(given.push(3)).rejects.toThrow('Nobody reads this any more');
});
