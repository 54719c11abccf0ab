import { parentPort, workerData } from 'node:worker_threads';
import type { ReportFacts } from '../../../core/evidence/report-facts.ts';
import { writePdf } from './write-pdf.ts';

// What `reportPdf` starts on a thread of its own.
parentPort?.postMessage(await writePdf(workerData as ReportFacts));
