// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import type { PointerEvent } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { usePress } from './use-press.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const down = (button: number) => ({ button }) as PointerEvent;

it('goes on until the click that ends it was heard, or there will be none', () => {
  const { result } = renderHook(usePress);
  const isPressed = () => result.current.isPressed;
  expect(isPressed()).toBe(false);
  for (const end of ['pointerup', 'pointercancel']) {
    act(() => result.current.onPointerDown(down(0)));
    expect(isPressed()).toBe(true);
    act(() => void window.dispatchEvent(new Event(end)));
    // The browser tells of the click after this, in the same task.
    expect(isPressed()).toBe(true);
    act(() => void vi.runAllTimers());
    expect(isPressed()).toBe(false);
  }
});

it('is of the first button alone: what opens a menu may never tell of its end', () => {
  const { result } = renderHook(usePress);
  act(() => result.current.onPointerDown(down(2)));
  expect(result.current.isPressed).toBe(false);
});
