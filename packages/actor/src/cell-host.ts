import type { Protocol } from "@tickwork/contracts/protocol";
import type { Cancel } from "./context.ts";
import type { Report } from "./control.ts";
import type { Release } from "./release.ts";

/** A clock for one timeline. */
export interface TimeSource {
  now(): number;
  /** Told whenever the timeline's next due time changes; the host fires the timeline when it is reached. */
  arm(nextDue: number | undefined): void;
}

/** What a cell gets from where it lives: worker, root or simulated world. */
export interface CellHost {
  readonly name: string;
  /** Counts the lives of this actor from 1. */
  readonly incarnation: number;
  readonly needs: readonly Protocol<unknown>[];
  readonly settings: unknown;
  readonly shared: Readonly<Record<string, SharedArrayBuffer>>;
  readonly seed: number;
  /** Most messages from one sender that may wait. */
  readonly mailboxCap: number;
  /** Injected waiting before each message. */
  readonly nextDelayMs?: (() => number) | undefined;
  market(fire: () => void): TimeSource;
  monotonic(fire: () => void): TimeSource;
  readonly wallNow: () => number;
  monotonicNow(): number;
  /** Runs a task once after a time of the monotonic clock; not a message. */
  after(delayMs: number, task: () => void): Cancel;
  afterTurn(task: () => void): void;
  /** Counts the cell's own work until released. */
  begin(): Release;
  report(report: Report): void;
}
