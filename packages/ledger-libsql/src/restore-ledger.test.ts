import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fact, numbered, OPENED } from "@tickwork/ledger/test/facts";
import { flipBitOfEntry, temporaryFolder } from "../test/journal-folder.ts";
import { openLedger } from "./open-ledger.ts";
import { restoreLedger } from "./restore-ledger.ts";
import { verifyJournal } from "./verify-journal.ts";

const FACTS = [fact(OPENED), fact({ type: "trading-halted", level: "halted" }), fact({ type: "trading-resumed" })];

function backedUp(): { readonly folder: string; readonly backup: string } {
  const folder = temporaryFolder();
  const store = openLedger(folder);
  store.append(FACTS.slice(0, 2));
  const backup = join(temporaryFolder(), "monday.db");
  store.backup(backup);
  store.append(FACTS.slice(2));
  store.close();
  return { folder, backup };
}

test("a restored backup takes the journal's place, which is kept beside it", () => {
  const { folder, backup } = backedUp();
  const restored = restoreLedger(backup, folder);
  expect(restored).toEqual({ entries: 2, replaced: join(folder, "replaced") });
  expect(readdirSync(join(folder, "replaced")).toSorted()).toEqual(["ledger.db", "ledger.head"]);
  expect(statSync(join(folder, "ledger.db")).mode & 0o777).toBe(0o600);
  const store = openLedger(folder);
  expect(store.read(1, 10)).toEqual(numbered(FACTS.slice(0, 2)));
  expect(store.append([fact(OPENED)])).toBe(3);
  store.close();
  expect(verifyJournal(folder)).toEqual({ entries: 3, verified: true });
  expect(verifyJournal(join(folder, "replaced"))).toEqual({ entries: 3, verified: true });
});

test("a second restore finds its own place for what it replaces", () => {
  const { folder, backup } = backedUp();
  restoreLedger(backup, folder);
  expect(restoreLedger(backup, folder).replaced).toBe(join(folder, "replaced-2"));
});

test("a backup that is damaged, missing, or no journal leaves everything as it was", () => {
  const { folder, backup } = backedUp();
  const damaged = temporaryFolder();
  restoreLedger(backup, damaged);
  flipBitOfEntry(damaged, 2);
  const attempts = [
    [join(damaged, "ledger.db"), "TW-LED-001", "damaged at entry 2"],
    [join(folder, "nowhere.db"), "TW-LED-010", "no such file"],
    [join(folder, "ledger.head"), "TW-LED-001", "damaged"],
  ] as const;
  for (const [from, code, words] of attempts) {
    expect(() => restoreLedger(from, folder)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(words) }),
    );
  }
  expect(existsSync(join(folder, "replaced"))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.includes("restoring"))).toEqual([]);
  expect(verifyJournal(folder)).toEqual({ entries: 3, verified: true });
});

test("a folder that is in use is not restored into", () => {
  const { folder, backup } = backedUp();
  const store = openLedger(folder);
  expect(() => restoreLedger(backup, folder)).toThrow(expect.objectContaining({ code: "TW-LED-004" }));
  store.close();
});

test("there is nothing to verify in a folder without a journal", () => {
  expect(() => verifyJournal(temporaryFolder())).toThrow(expect.objectContaining({ code: "TW-LED-010" }));
});
