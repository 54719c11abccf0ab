import { setFlagsFromString } from 'node:v8';

/** Of V8's options, one that `keepHeapSmall` sets, and the first Node that knows it: others would complain of it. */
export const smallHeap = { option: '--memory-saver-mode', sinceNode: 24 };

/**
 * Has the collector put together half-empty pages sooner, and give back what is free. Without that, a heap stays for hours as
 * large as it was for a moment. A thread that is begun from then on, such as the one that sets a report, has a tenth of the
 * room for what is new. For the whole process; the heap of the calling thread keeps the sizes that it was started with.
 */
export function keepHeapSmall(): void {
  if (Number.parseInt(process.versions.node, 10) >= smallHeap.sinceNode) setFlagsFromString(smallHeap.option);
  setFlagsFromString('--min-semi-space-size=1');
  setFlagsFromString('--max-semi-space-size=1');
}
