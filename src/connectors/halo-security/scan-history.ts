import type { Instant } from '../../core/instant.ts';
import type { Scan, SourceFirstSeen } from '../../core/vulnerabilities/observation.ts';

/** Every listed scan of every target, as dates only: four bytes a scan, so that years of daily scans fit. */
export class ScanHistory {
  #targets = new Map<number, number>();
  #owners = new Uint32Array(1024);
  #seconds = new Uint32Array(1024);
  #size = 0;
  /** Filled by `sort`: the dates of target number n are #seconds[#from[n]] … #seconds[#from[n + 1] - 1], oldest first. */
  #from = new Uint32Array(1);

  get size(): number {
    return this.#size;
  }

  add(targetId: number, at: Instant): void {
    if (this.#size === this.#owners.length) {
      this.#owners = grown(this.#owners);
      this.#seconds = grown(this.#seconds);
    }
    const known = this.#targets.get(targetId);
    const owner = known ?? this.#targets.size;
    if (known === undefined) this.#targets.set(targetId, owner);
    this.#owners[this.#size] = owner;
    this.#seconds[this.#size] = Math.floor(at / 1000);
    this.#size += 1;
  }

  /** To be called once, after the last `add`. */
  sort(): this {
    const from = new Uint32Array(this.#targets.size + 1);
    for (let n = 0; n < this.#size; n += 1) from[at(this.#owners, n) + 1] = at(from, at(this.#owners, n) + 1) + 1;
    for (let n = 1; n < from.length; n += 1) from[n] = at(from, n) + at(from, n - 1);
    const next = from.slice();
    const sorted = new Uint32Array(this.#size);
    for (let n = 0; n < this.#size; n += 1) {
      const owner = at(this.#owners, n);
      sorted[at(next, owner)] = at(this.#seconds, n);
      next[owner] = at(next, owner) + 1;
    }
    for (let n = 0; n + 1 < from.length; n += 1) sorted.subarray(at(from, n), at(from, n + 1)).sort();
    this.#owners = new Uint32Array(0);
    this.#seconds = sorted;
    this.#from = from;
    return this;
  }

  /**
   * The date of the scan `places` before the current one, which is number 0. Where fewer are listed, the oldest listed
   * one, "or earlier". Without a current scan the newest listed one stands for it; without any, null.
   *
   * Example: scans on 1, 8 and 15 March, the current one on the 15th; found 1 scan ago is the 8th, found 5 scans ago is
   * the 1st or earlier.
   */
  firstSeen(targetId: number, current: Scan | null, places: number): SourceFirstSeen | null {
    const owner = this.#targets.get(targetId);
    const dates =
      owner === undefined
        ? new Uint32Array(0)
        : this.#seconds.subarray(at(this.#from, owner), at(this.#from, owner + 1));
    const newest = dates.at(-1);
    const currentAt = current?.at ?? (newest === undefined ? null : newest * 1000);
    if (currentAt === null) return null;
    if (places === 0) return { at: currentAt, basis: 'scan-history', orEarlier: false };
    const currentSecond = Math.floor(currentAt / 1000);
    let earlier = dates.length;
    while (earlier > 0 && at(dates, earlier - 1) > currentSecond) earlier -= 1;
    // One of the same date is the current one itself, which may also be missing from this list.
    if (earlier > 0 && at(dates, earlier - 1) === currentSecond) earlier -= 1;
    if (earlier === 0) return { at: currentAt, basis: 'scan-history', orEarlier: true };
    const orEarlier = places > earlier;
    return { at: at(dates, orEarlier ? 0 : earlier - places) * 1000, basis: 'scan-history', orEarlier };
  }
}

function at(array: Uint32Array, index: number): number {
  return array[index] ?? 0;
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
