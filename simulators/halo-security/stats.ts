/** What clients did to a simulator: lets a test prove what a client called, and how politely. */
export interface Stats {
  /** Requests under `/api`, refused ones included. */
  requests: number;
  /** Requests by path, e.g. `issue/list`. */
  byPath: Record<string, number>;
  /** Rows handed out by lists. */
  rows: number;
  /** Calls of documented or likely paths that change something, successful or not. A read-only client leaves it at 0. */
  writes: number;
  refusedKeys: number;
  /** Requests that a switch made fail. */
  failures: number;
  inFlight: number;
  mostInFlight: number;
}

/** Counters at zero. */
export function newStats(): Stats {
  return { requests: 0, byPath: {}, rows: 0, writes: 0, refusedKeys: 0, failures: 0, inFlight: 0, mostInFlight: 0 };
}
