import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { analysisProtocol } from "@tickwork/contracts/analysis";

export const spec = {
  name: "analysis",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: analysisProtocol,
  needs: ["ledger", "orders", "market-data"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 128,
} as const satisfies ActorSpec;
