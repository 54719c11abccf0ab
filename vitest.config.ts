import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// By itself Vitest leaves a core alone, which is half of a small machine.
const maxWorkers = Math.max(2, availableParallelism() - 1);

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes; how soon says how busy the machine is, and nothing about Curfew.
    expect: { poll: { timeout: 15_000 } },
    reporters: ['default', './test/support/count-reporter.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers,
    projects: [
      {
        extends: true,
        test: {
          name: 'curfew',
          include: ['{src,simulators,test}/**/*.test.ts', 'web/src/**/*.test.ts'],
          // Loading what a file needs takes longer than most of them, and none leaves anything behind in a module.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // What a page has read and remembers is of its own window.
          name: 'pages',
          include: ['web/src/**/*.test.tsx'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A browser and a server each: after everything else, and two at a time.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
