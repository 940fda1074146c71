import { describeLedgerStore } from "../test/ledger-store-conformance.ts";
import { abandon, memoryDisk, openMemoryLedger } from "./memory-ledger-store.ts";

describeLedgerStore("the store in memory", () => {
  const disk = memoryDisk();
  return {
    open: () => openMemoryLedger(disk),
    kill: () => abandon(disk),
    flipBit(entry) {
      disk.rows = disk.rows.map((row) =>
        row.entry === entry ? { ...row, fact: row.fact.replace('"marketTime":1', '"marketTime":0') } : row,
      );
    },
    whileFull(_store, task) {
      disk.isFull = true;
      task();
      disk.isFull = false;
    },
    backupPath: (name) => name,
    openRestored: (backup) => openMemoryLedger(memoryDisk(disk.backups.get(backup))),
  };
});
