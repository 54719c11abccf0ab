// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { instantText } from '../lib/instants.ts';
import { SlaWindow } from './sla-window.tsx';

const [anchor, due] = ['2026-03-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z'].map((at) => Date.parse(at)) as [
  number,
  number,
];
const march = (day: number, hour = 0) => Date.UTC(2026, 2, day, hour);

afterEach(cleanup);

describe('the window of a deadline', () => {
  it.each([
    ['on-track', march(21), null, '10 days left'],
    ['due-soon', march(30, 23), null, '1 hour left'],
    ['overdue', march(34), null, '3 days over'],
    ['met', march(40), march(26), 'resolved 5 days early'],
    ['missed', march(60), march(41), 'resolved 10 days late'],
  ] as const)('that is %s says so to whoever cannot see it', (state, now, resolvedAt, words) => {
    render(<SlaWindow state={state} anchorAt={anchor} dueAt={due} now={now} resolvedAt={resolvedAt} />);
    const told = `Window from ${instantText(anchor)} to ${instantText(due)}: ${words}`;
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(told);
  });

  it('writes both ends and what is left where there is room', () => {
    const events = [{ at: march(11), label: 'Seen again' }];
    render(<SlaWindow state="on-track" anchorAt={anchor} dueAt={due} now={march(21)} events={events} isWide />);
    expect(screen.getByText(instantText(anchor))).toBeDefined();
    expect(screen.getByText('10 days left')).toBeDefined();
    expect(screen.getByText(`due ${instantText(due)}`)).toBeDefined();
    expect(screen.getByTitle(`Seen again, ${instantText(march(11))}`).style.left).toMatch(/^33\.3/);
  });

  it('puts the end of the lateness last, however long it is', () => {
    render(<SlaWindow state="overdue" anchorAt={anchor} dueAt={due} now={march(400)} isWide />);
    const words = screen.getByRole('img').textContent ?? '';
    expect(words.indexOf('due ')).toBeLessThan(words.indexOf('12 months over'));
  });
});
