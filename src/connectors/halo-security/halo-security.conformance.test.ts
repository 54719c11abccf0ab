import { generateWorld } from '../../../simulators/halo-security/generate.ts';
import { startHaloSimulator } from '../../../simulators/halo-security/server.ts';
import { describeConformance } from '../conformance.ts';
import { haloSecurity } from './index.ts';

const now = new Date('2026-06-15T12:00:00Z');

describeConformance({
  connector: haloSecurity,
  async startSource() {
    const world = generateWorld({ targets: 5, issues: 12, vulnerabilities: 40, seed: 3, now, historyDays: 60 });
    // Small pages, so that there are several without thousands of rows.
    const simulator = await startHaloSimulator({ world, clock: () => now, faults: { maxLimit: 15 } });
    return {
      origin: simulator.url,
      credentials: { apiKey: simulator.apiKey },
      writes: () => simulator.stats.writes,
      close: () => simulator.close(),
    };
  },
});
