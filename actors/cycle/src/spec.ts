import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { cycleProtocol } from "@tickwork/contracts/cycle";

export const spec = {
  name: "cycle",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: cycleProtocol,
  needs: ["ledger", "symbol-lifecycle", "market-data", "analysis", "recovery"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 128,
} as const satisfies ActorSpec;
