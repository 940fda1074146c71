import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { archiveProtocol } from "@tickwork/contracts/archive";

export const spec = {
  name: "archive",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: archiveProtocol,
  needs: ["ledger"],
  stopDeadlineMs: 2_000,
  heapLimitMb: 256,
  endsBetweenTurns: true,
} as const satisfies ActorSpec;
