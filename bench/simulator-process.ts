// The simulator in a process of its own, so that its work is not counted as Curfew's.
import { startHaloSimulator } from '../simulators/halo-security/server.ts';

const [targets, issues, vulnerabilities] = process.argv.slice(2).map(Number);
// A clock that stands still keeps the world still: the second sync finds nothing changed.
const now = new Date();
const simulator = await startHaloSimulator({
  ...(targets !== undefined && { targets }),
  ...(issues !== undefined && { issues }),
  ...(vulnerabilities !== undefined && { vulnerabilities }),
  seed: 7,
  clock: () => now,
});
process.stdout.write(`${JSON.stringify({ url: simulator.url, apiKey: simulator.apiKey })}\n`);
