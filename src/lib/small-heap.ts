import { setFlagsFromString } from 'node:v8';

/** Of V8's options, the one that `keepHeapSmall` sets, and the first Node that knows it: others would complain of it. */
export const smallHeap = { option: '--memory-saver-mode', sinceNode: 24 };

/**
 * Has the collector put together half-empty pages sooner, and give back what is free. Without that, a heap stays for hours as
 * large as it was for a moment. For the whole process, its other threads included.
 */
export function keepHeapSmall(): void {
  if (Number.parseInt(process.versions.node, 10) >= smallHeap.sinceNode) setFlagsFromString(smallHeap.option);
}
