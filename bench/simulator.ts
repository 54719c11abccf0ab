// The simulator in a process of its own, so that its work is not counted as Curfew's.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Size {
  readonly targets: number;
  readonly issues: number;
  readonly vulnerabilities: number;
}

export interface SimulatorProcess {
  readonly url: string;
  readonly apiKey: string;
  close(): void;
}

export async function startSimulator(size: Size): Promise<SimulatorProcess> {
  const script = fileURLToPath(new URL('./simulator-process.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8000', script, ...[size.targets, size.issues, size.vulnerabilities].map(String)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}`)));
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
  });
  const { url, apiKey } = JSON.parse(line) as { url: string; apiKey: string };
  return { url, apiKey, close: () => child.kill() };
}
