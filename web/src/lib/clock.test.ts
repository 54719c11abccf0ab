// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePresent } from './clock.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => vi.useRealTimers());

it('is right at once for the first who looks after hours in which nobody did', () => {
  const first = renderHook(() => usePresent());
  first.unmount();
  vi.setSystemTime(1_800_000_000_000 + 3 * 3_600_000);
  const { result, unmount } = renderHook(() => usePresent());
  expect(result.current).toBe(1_800_000_000_000 + 3 * 3_600_000);
  act(() => vi.advanceTimersByTime(20_000));
  expect(result.current).toBe(1_800_000_000_000 + 3 * 3_600_000 + 20_000);
  unmount();
});
