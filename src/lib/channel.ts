/** What one part writes and another reads, one item at a time, so that neither gets ahead of the other. */
export interface Channel<Item> extends AsyncIterable<Item> {
  /** Waits until the item before was taken. Throws when nobody reads any more. */
  push(item: Item): Promise<void>;
  /** Nothing comes after what was pushed. */
  end(): void;
  /** The reader gets this error instead; nothing more can be pushed. */
  fail(error: unknown): void;
}

type Held<Item> = { readonly item: Item } | { readonly error: unknown } | 'end';

/** It can be read once. */
export function channel<Item>(): Channel<Item> {
  const held: Held<Item>[] = [];
  let isLeft = false;
  let wakeReader = () => {};
  let wakeWriter = () => {};

  function put(each: Held<Item>): void {
    held.push(each);
    wakeReader();
  }

  return {
    async push(item) {
      while (held.length > 0 && !isLeft) {
        await new Promise<void>((resolve) => {
          wakeWriter = resolve;
        });
      }
      if (isLeft) throw new Error('Nobody reads this any more');
      put({ item });
    },
    end: () => put('end'),
    fail(error) {
      put({ error });
      isLeft = true;
      wakeWriter();
    },
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const next = held.shift();
          if (next === undefined) {
            await new Promise<void>((resolve) => {
              wakeReader = resolve;
            });
            continue;
          }
          wakeWriter();
          if (next === 'end') return;
          if ('error' in next) throw next.error;
          yield next.item;
        }
      } finally {
        isLeft = true;
        wakeWriter();
      }
    },
  };
}
