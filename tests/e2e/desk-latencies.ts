import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LatencySummary } from "@tickwork/actor/latency-histogram";

/** Microseconds; of the commits without a count. */
export type DeskLatency = Pick<LatencySummary, "p50" | "p99"> & { readonly count?: number };

/** What a desk notes of its run when it ends. */
export interface DeskLatencies {
  readonly signalToWire: DeskLatency;
  /** Of signals that had to wait for the broker: exits whose brackets are cancelled first. */
  readonly signalToWireAfterWait: DeskLatency;
  readonly commit: DeskLatency;
}

/** Reads them from the log of a desk that has ended. */
export function deskLatencies(home: string): DeskLatencies {
  const lines = readFileSync(join(home, "logs", "tickwork.log"), "utf8")
    .trimEnd()
    .split("\n");
  const line = lines.findLast((text) => text.includes("signalToWire"));
  assert.ok(line !== undefined, "the desk noted no latencies");
  return (JSON.parse(line) as { readonly fields: DeskLatencies }).fields;
}
