// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { DetailedVulnerability } from '../../features/vulnerabilities/queries.ts';
import { SourceSays } from '../../features/vulnerabilities/source-says.tsx';
import '../testing/render.tsx';

afterEach(cleanup);

const fact = { said: '', means: 'x', how: '' };
const one = {
  ...{ description: 'It is weak.', solution: '', category: '', isPciRelevant: null, externalId: '1:1', revision: 1 },
  ...{ source: { name: 'Halo' }, sourceFacts: { severity: fact, status: fact, firstSeen: fact } },
  ...{ firstSeenAt: '2026-03-10T12:30:00.000Z', lastSeenAt: '2026-03-10T12:30:00.000Z' },
  ...{ firstSeenOrEarlier: false, seenInScan: null, notSeenSince: null, notSeenSyncs: null },
} as unknown as DetailedVulnerability;
const shown = (each: DetailedVulnerability) =>
  render(
    <MantineProvider env="test">
      <SourceSays one={each} />
    </MantineProvider>,
  );

it('what was said of an issue before that was kept is said to be not known, and nothing of the kind otherwise', () => {
  shown(one);
  expect(screen.getByText('It is weak.')).toBeTruthy();
  expect(screen.queryByText(/is kept since/)).toBeNull();
  cleanup();
  shown({ ...one, textsKnownSince: '2026-03-11T12:30:00.000Z' });
  expect(screen.getByText(/what was said before is not known/)).toBeTruthy();
});
