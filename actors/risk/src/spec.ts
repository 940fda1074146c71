import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { riskProtocol } from "@tickwork/contracts/risk";

export const spec = {
  name: "risk",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: riskProtocol,
  needs: ["ledger", "market-hours", "symbol-lifecycle"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 128,
} as const satisfies ActorSpec;
