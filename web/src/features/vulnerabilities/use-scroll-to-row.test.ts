// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useScrollToRow } from './use-scroll-to-row.ts';

it('brings a row into sight when somebody goes to it, and not when news or another order moves it', () => {
  const scroll = vi.fn();
  const at = (id: string | undefined, index: number) => ({ id, index });
  const { rerender } = renderHook(({ id, index }) => useScrollToRow(id, index, scroll), { initialProps: at('a', 3) });
  expect(scroll.mock.calls).toEqual([[3]]);
  rerender(at('a', 5));
  rerender(at(undefined, -1));
  rerender(at('a', 80));
  expect(scroll.mock.calls).toEqual([[3]]);
  rerender(at('b', 81));
  rerender(at('a', 80));
  expect(scroll.mock.calls).toEqual([[3], [81], [80]]);
});
