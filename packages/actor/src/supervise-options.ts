import type { EpochMs } from "@tickwork/model/time";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { ActorSpec } from "./actor-spec.ts";
import type { AnyDefinition } from "./cell.ts";
import type { LogLine } from "./control.ts";
import type { MessageDelay } from "./mailbox.ts";

/** Actors that stand and fall together. */
export interface BranchSpec {
  readonly name: string;
  /** `rest_for_one`: who was started after the dead is restarted with it. `one_for_one`: only the dead. */
  readonly strategy: "rest_for_one" | "one_for_one";
  /** In start order; stopped in reverse. */
  readonly children: readonly ActorSpec[];
}

export interface TreeSpec {
  /** Actors on the root's own loop: started first, stopped last, never restarted. A crash of one is a crash of the root. */
  readonly hosted?: readonly AnyDefinition[];
  readonly branches: readonly BranchSpec[];
}

/** Comings and goings, as they happen. */
export type SupervisionEvent =
  | { readonly type: "up"; readonly actor: string; readonly incarnation: number }
  | { readonly type: "down"; readonly actor: string; readonly incarnation: number; readonly reason: string }
  | { readonly type: "branch-failed"; readonly branch: string; readonly error: TickworkError };

export interface SuperviseOptions {
  /** What every actor finds as `context.settings`; must be cloneable. */
  readonly settings: unknown;
  /** Shared memory by name, as `context.shared`. */
  readonly shared?: Readonly<Record<string, SharedArrayBuffer>>;
  /** From which each life of each actor draws its own `random()`. */
  readonly seed: number;
  /** `real`: market time is wall time. `driven`: it stands still until `market.moveTo`. */
  readonly market: { readonly type: "real" } | { readonly type: "driven"; readonly start: EpochMs };
  log(line: LogLine): void;
  /** More restarts than the limit allows: the branch is down and stays down. */
  onBranchFailed(branch: string, error: TickworkError): void;
  /** Default 3 in 60 s of monotonic time, for each branch. Deaths by `kill` do not count. */
  readonly restartLimit?: { readonly count: number; readonly windowMs: number };
  /** Default 3,000: a thread whose loop stood still for longer is ended. */
  readonly heartbeatLimitMs?: number;
  /** Default 30,000: time for an actor's import and `start`. */
  readonly startDeadlineMs?: number;
  /** Default 1,024: most messages of one sender that may wait at one actor. */
  readonly mailboxCap?: number;
  /** Injected, uneven waiting before each message of each actor; off when absent. */
  readonly delayMessages?: MessageDelay;
}

export const DEFAULT_MAILBOX_CAP = 1_024;
export const DEFAULT_START_DEADLINE_MS = 30_000;
export const DEFAULT_HEARTBEAT_LIMIT_MS = 3_000;
export const DEFAULT_RESTART_LIMIT = { count: 3, windowMs: 60_000 };
