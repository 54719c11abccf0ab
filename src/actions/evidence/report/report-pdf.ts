import { Worker } from 'node:worker_threads';
import type { ReportFacts } from '../../../core/evidence/report-facts.ts';

/** Far more than a report of bounded size takes. */
const mostMegabytes = 384;

/**
 * The report of a bundle as PDF, whole, since its size is bounded. The same facts give the same bytes. It is set on a thread
 * of its own: that takes seconds of work without a pause, and meanwhile the server answers.
 */
export async function reportPdf(facts: ReportFacts): Promise<Buffer> {
  // From the sources as from the build.
  const file = `./pdf-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`;
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: facts,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  return await new Promise<Buffer>((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) =>
      resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    );
    worker.once('error', reject);
    // After a message this comes too late to matter.
    worker.once('exit', (code) => reject(new Error(`Setting the report ended with ${code}, and without a report`)));
  });
}
