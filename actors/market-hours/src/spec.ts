import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { marketHoursProtocol } from "@tickwork/contracts/market-hours";

export const spec = {
  name: "market-hours",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: marketHoursProtocol,
  needs: [],
  stopDeadlineMs: 2_000,
  heapLimitMb: 128,
} as const satisfies ActorSpec;
