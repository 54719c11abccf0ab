import type { Faults } from './faults.ts';
import type { Stats } from './stats.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  /** A world to serve; otherwise one is generated from the numbers below. */
  world?: World;
  /** Default 25. */
  targets?: number;
  /** Distinct issues. Default 40. */
  issues?: number;
  /** Rows; see `generateWorld`. */
  vulnerabilities?: number;
  /** Default 1. */
  seed?: number;
  /** Default 0: any free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** By default made from the seed, in the form of a UUID. */
  apiKey?: string;
  /** The time: before each request the world advances to it. Default: the real time. A clock that stands still keeps the world still. */
  clock?: () => Date;
  faults?: Partial<Faults>;
  /** When given, the control interface wants it in the header `x-control-token`. */
  controlToken?: string;
  /** Called after a request that changed the world (scans that fell due included): a place to save it. */
  afterChange?: (world: World) => void;
}

export interface HaloSimulator {
  /** The origin: what a person enters as the address. */
  readonly url: string;
  readonly controlUrl: string;
  readonly port: number;
  readonly apiKey: string;
  /** The served world; `/control/reset` may replace it, so read it afresh. */
  readonly world: World;
  /** The switches; changes count from the next request on. */
  readonly faults: Faults;
  readonly stats: Stats;
  /** Stops at once, dropping open connections. */
  close(): Promise<void>;
}
