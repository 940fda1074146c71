import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { ordersProtocol } from "@tickwork/contracts/orders";

export const spec = {
  name: "orders",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: ordersProtocol,
  needs: ["ledger", "symbol-lifecycle", "risk", "link"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 256,
} as const satisfies ActorSpec;
