import { join } from "node:path";
import type { LedgerStore } from "@tickwork/ledger/ledger-store";
import { describeLedgerStore } from "@tickwork/ledger/test/ledger-store-conformance";
import { flipBitOfEntry, remainsOf, temporaryFolder } from "../test/journal-folder.ts";
import { openLedger } from "./open-ledger.ts";
import { restoreLedger } from "./restore-ledger.ts";

describeLedgerStore("the store on libsql", () => {
  let folder = temporaryFolder();
  return {
    open: () => openLedger(folder, { maxPages: 200 }),
    kill(_store: LedgerStore) {
      folder = remainsOf(folder);
    },
    flipBit: (entry) => flipBitOfEntry(folder, entry),
    // The two megabytes that the suite tries to append never fit into 200 pages.
    whileFull: (_store, task) => task(),
    backupPath: (name) => join(folder, `${name}.backup`),
    openRestored(backup) {
      const restored = temporaryFolder();
      restoreLedger(backup, restored);
      return openLedger(restored);
    },
  };
});
