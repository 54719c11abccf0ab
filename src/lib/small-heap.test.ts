import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { smallHeap } from './small-heap.ts';

it('is an option that this Node knows, where it is to know it', () => {
  if (Number.parseInt(process.versions.node, 10) < smallHeap.sinceNode) return;
  const { status, stderr } = spawnSync(process.execPath, [smallHeap.option, '--eval', '0'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
