import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { symbolLifecycleProtocol } from "@tickwork/contracts/symbol-lifecycle";

export const spec = {
  name: "symbol-lifecycle",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: symbolLifecycleProtocol,
  needs: ["link"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 128,
} as const satisfies ActorSpec;
