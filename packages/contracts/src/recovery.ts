import type { EpochMs } from "@tickwork/model/time";
import { call, protocol } from "./protocol.ts";

export interface RecoveryStatus {
  readonly state: "waiting-for-broker" | "reconciling" | "reconciled";
  readonly lastReconciled?: EpochMs;
  readonly lastDurationMs?: number;
  readonly differences: readonly string[];
}

export interface RecoveryProtocol {
  status(): Promise<RecoveryStatus>;
  /** Compares the broker's books with ours now. */
  reconcile(reason: string): Promise<RecoveryStatus>;
}

export const recoveryProtocol = protocol<RecoveryProtocol>()("recovery", {
  status: call(),
  reconcile: call(60_000),
});
