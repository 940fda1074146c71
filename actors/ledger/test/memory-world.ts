import { InlineWorld } from "@tickwork/actor/inline/inline-world";
import type { Ref } from "@tickwork/actor/context";
import { defaultSettings } from "@tickwork/config/default-settings";
import { type LedgerProtocol, ledgerProtocol } from "@tickwork/contracts/ledger";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import { abandon, type MemoryDisk, openMemoryLedger } from "@tickwork/ledger/memory-ledger-store";
import { ledgerActor } from "../src/ledger-actor.ts";
import { spec } from "../src/spec.ts";

/** The ledger alone in a simulated world, on a disk in memory that outlives it. */
export interface LedgerWorld {
  readonly world: InlineWorld;
  readonly ledger: Ref<LedgerProtocol>;
}

export async function startLedger(disk: MemoryDisk): Promise<LedgerWorld> {
  const open = (): LedgerStore => {
    abandon(disk); // a killed actor leaves the disk open
    return openMemoryLedger(disk);
  };
  const world = new InlineWorld(
    { branches: [{ name: "trading", strategy: "rest_for_one", children: [spec] }] },
    {
      settings: defaultSettings("/in/memory"),
      seed: 1,
      market: { type: "driven", start: 1_000 },
      log: () => {},
      onBranchFailed: (_branch, error) => {
        throw error;
      },
    },
    new Map([[spec.entry, ledgerActor(open)]]),
  );
  await world.start();
  return { world, ledger: world.ref(ledgerProtocol) };
}
