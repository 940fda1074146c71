import type { EpochMs } from "@tickwork/model/time";

/**
 * When a fault acts. Without any of these: a fault on messages or requests acts on each one of its own, a condition begins when it is
 * armed. `atTime`, `afterMs` and `connection` are for conditions.
 */
export interface FaultTrigger {
  /** Market time. */
  readonly atTime?: EpochMs;
  /** Market ms after it was armed. */
  readonly afterMs?: number;
  /** The n-th new order since it was armed, from 1. */
  readonly order?: number;
  /** The messages to clients (`out`) or requests of clients (`in`) that are counted or drawn for a condition. */
  readonly message?: string;
  readonly direction?: "in" | "out";
  /** The n-th of them, from 1. */
  readonly nth?: number;
  /** Each n-th of them. */
  readonly every?: number;
  /** Chance of each of them, from the seed. */
  readonly probability?: number;
}

/** One fault of a plan. */
export interface FaultEntry {
  readonly fault: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly when: FaultTrigger;
  /** Most often; undefined: no limit. */
  readonly times: number | undefined;
  /** Only this client. */
  readonly clientId: number | undefined;
  /** Only what is about orders of this id, reference or symbol. */
  readonly orderId: number | undefined;
  readonly orderRef: string | undefined;
  readonly symbol: string | undefined;
}

/** What a plan file says. */
export interface FaultPlan {
  /** Chance of the faults; without it, the seed of the simulator. */
  readonly seed: number | undefined;
  readonly faults: readonly FaultEntry[];
}
