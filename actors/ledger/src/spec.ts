import type { ActorSpec } from "@tickwork/actor/actor-spec";
import { ledgerProtocol } from "@tickwork/contracts/ledger";

export const spec = {
  name: "ledger",
  entry: new URL("./actor.ts", import.meta.url).href,
  protocol: ledgerProtocol,
  needs: [],
  stopDeadlineMs: 5_000,
  heapLimitMb: 256,
  endsBetweenTurns: true,
} as const satisfies ActorSpec;
