import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { recoveryProtocol } from "@tickwork/contracts/recovery";

export const spec = {
  name: "recovery",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: recoveryProtocol,
  needs: ["ledger", "orders", "link"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 128,
} as const satisfies ActorSpec;
