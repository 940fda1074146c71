import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { marketDataProtocol } from "@tickwork/contracts/market-data";

export const spec = {
  name: "market-data",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: marketDataProtocol,
  needs: ["link", "market-hours"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 128,
} as const satisfies ActorSpec;
