import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { adminProtocol } from "@tickwork/contracts/admin";

export const spec = {
  name: "admin",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: adminProtocol,
  needs: [
    "analysis",
    "archive",
    "cycle",
    "ledger",
    "link",
    "market-data",
    "market-hours",
    "orders",
    "recovery",
    "supervisor",
    "symbol-lifecycle",
  ],
  stopDeadlineMs: 2_000,
  heapLimitMb: 256,
} as const satisfies ActorSpec;
