import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Fact } from "@tickwork/contracts/facts";
import type { Numbered } from "@tickwork/contracts/protocol";
import { factOf } from "@tickwork/ledger/journal-text";
import { charged, fact, filled, intent, numbered, OPENED, plan } from "@tickwork/ledger/test/facts";
import { verifyStore } from "@tickwork/ledger/verify-store";
import { flipBit, remainsOf, temporaryFolder } from "../test/journal-folder.ts";
import { folderHolder } from "./claim-folder.ts";
import { ledgerSchema } from "./ledger-schema.ts";
import { openLedger } from "./open-ledger.ts";
import { closeSqlite, openSqlite, rowsOf } from "./sqlite.ts";
import { verifyJournal } from "./verify-journal.ts";

const FACTS = [
  fact(OPENED),
  fact(plan([intent()])),
  fact(filled({ intent: "intent-1" })),
  fact(charged("0001.01.01", "1")),
];

const refused = (code: string, words: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(words) });

/** A folder with a journal of FACTS, closed. */
function closedJournal(): string {
  const folder = temporaryFolder();
  const store = openLedger(folder);
  store.append(FACTS);
  store.close();
  return folder;
}

const APPEND_UNTIL_KILLED = fileURLToPath(new URL("../test/append-until-killed.ts", import.meta.url));
const HOLD_JOURNAL = fileURLToPath(new URL("../test/hold-journal.ts", import.meta.url));
const TRY_TO_OPEN = fileURLToPath(new URL("../test/try-to-open.ts", import.meta.url));

describe("the files of a journal", () => {
  test.skipIf(process.platform === "win32")("are for this user alone, and only one is left after a close", () => {
    const folder = join(temporaryFolder(), "home");
    const store = openLedger(folder);
    store.append(FACTS);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ["ledger.db", "ledger.db-wal", "ledger.head"]) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
    store.backup(join(folder, "backup.db"));
    expect(statSync(join(folder, "backup.db")).mode & 0o777).toBe(0o600);
    store.close();
    expect(readdirSync(folder).toSorted()).toEqual(["backup.db", "ledger.db", "ledger.head", "ledger.lock"]);
  });

  test("rows of the journal cannot be changed or removed, by nobody's SQL", () => {
    const sqlite = openSqlite(join(closedJournal(), "ledger.db"), "FULL");
    expect(() => sqlite.exec("UPDATE journal SET fact = '{}' WHERE entry = 2")).toThrow("append-only");
    expect(() => sqlite.exec("DELETE FROM journal WHERE entry = 4")).toThrow("append-only");
    closeSqlite(sqlite);
  });
});

describe("a process that ends without warning", () => {
  test("kill -9 in the middle of appends loses nothing that was reported durable, and no batch is half there", async () => {
    const folder = temporaryFolder();
    let before = 0;
    for (const killAfter of [1, 40, 120]) {
      const child = spawn(process.execPath, [APPEND_UNTIL_KILLED, folder], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "exit");
      let output = "";
      for await (const chunk of child.stdout) {
        output += String(chunk);
        if (output.split("\n").length > killAfter) child.kill("SIGKILL");
      }
      await ended; // the end of its output comes before its locks are let go
      const reported = output.trimEnd().split("\n").map(Number);
      const store = openLedger(folder);
      expect(store.entry).toBeGreaterThanOrEqual(Math.max(before + 3, ...reported));
      expect(store.entry % 3).toBe(0);
      expect(verifyStore(store)).toEqual({ entries: store.entry, verified: true });
      before = store.entry;
      store.close();
    }
  });
});

describe("a second instance", () => {
  test("is refused with the process that holds the folder, and let in after kill -9 of it", async () => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, [HOLD_JOURNAL, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    await once(child.stdout, "data");
    expect(folderHolder(folder)).toBe(child.pid);
    expect(() => openLedger(folder)).toThrow(refused("TW-LED-004", `process ${child.pid}`));
    expect(() => verifyJournal(folder)).toThrow(refused("TW-LED-004", `process ${child.pid}`));
    child.kill("SIGKILL");
    await ended;
    expect(folderHolder(folder)).toBeUndefined();
    const store = openLedger(folder);
    expect(store.append(FACTS)).toBe(4);
    store.close();
  });
});

describe("a damaged journal", () => {
  test("whose WAL lost its end is refused, and the WAL is kept", () => {
    const folder = temporaryFolder();
    const store = openLedger(folder);
    for (const one of FACTS) store.append([one]);
    const remains = remainsOf(folder);
    store.close();
    const wal = join(remains, "ledger.db-wal");
    const before = readFileSync(wal);
    // One bit in the last frame: SQLite alone would open the journal without its last entry, and say nothing.
    flipBit(wal, before.length - 100, 3);
    expect(() => openLedger(remains)).toThrow(
      refused("TW-LED-002", "ends at entry 3, but entry 4 to 4 were committed"),
    );
    expect(readFileSync(`${wal}.kept`)).toHaveLength(before.length);
    expect(verifyJournal(remains)).toEqual({ entries: 4, verified: false, damagedAt: 4 });
  });

  test("that was replaced by an older copy, or removed, is refused", () => {
    const folder = closedJournal();
    const ledger = join(folder, "ledger.db");
    copyFileSync(ledger, `${ledger}.older`);
    const store = openLedger(folder);
    store.append([fact(OPENED)]);
    store.close();
    copyFileSync(`${ledger}.older`, ledger);
    expect(() => openLedger(folder)).toThrow(refused("TW-LED-002", "ends at entry 4, but entry 5 to 5"));
    const other = closedJournal();
    const removed = remainsOf(other);
    writeFileSync(join(removed, "ledger.db"), "");
    expect(() => openLedger(removed)).toThrow(refused("TW-LED-002", "ends at entry 0, but entry 1 to 4"));
    expect(verifyJournal(removed)).toEqual({ entries: 4, verified: false, damagedAt: 1 });
  });

  test("whose head file is damaged says nothing by it: the journal opens", () => {
    const folder = closedJournal();
    flipBit(join(folder, "ledger.head"), 15, 1);
    const store = openLedger(folder);
    expect(store.entry).toBe(4);
    store.close();
  });

  test("whose checkpoint is damaged is read from the beginning", () => {
    const folder = closedJournal();
    const sqlite = openSqlite(join(folder, "ledger.db"), "FULL");
    sqlite.exec("UPDATE checkpoints SET book = replace(book, '83187', '93187')");
    closeSqlite(sqlite);
    const store = openLedger(folder);
    expect(store.entriesSinceCheckpoint).toBe(4);
    expect(store.book().cash).toEqual({ USD: "83187" });
    store.close();
  });

  test("before its checkpoint is refused at the start of a process, which verifies all of it", () => {
    const folder = closedJournal();
    const path = join(folder, "ledger.db");
    const bytes = readFileSync(path);
    bytes[bytes.lastIndexOf('"type":"fill-booked"') + 9]! ^= 1;
    writeFileSync(path, bytes);
    expect(() => openLedger(folder, { verifiesAll: true })).toThrow(refused("TW-LED-001", "damaged at entry 3"));
    expect(verifyJournal(folder)).toEqual({ entries: 4, verified: false, damagedAt: 3 });
  });

  test("with any one bit flipped opens with every entry as it was, or is refused by its code", () => {
    const folder = temporaryFolder();
    const store = openLedger(folder);
    for (let round = 0; round < 40; round += 1)
      store.append([fact({ type: "alarm-raised", code: "TW-TST-001", message: `alarm ${round} `.repeat(20) })]);
    const expected = store.read(1, 100);
    store.close();
    const pristine = readFileSync(join(folder, "ledger.db"));
    const whole: (readonly Numbered<Fact>[])[] = [];
    const refusals: string[] = [];
    for (let flip = 0; flip < 50; flip += 1) {
      const damaged = remainsOf(folder);
      // A fixed stride over the file, coprime to its size, so that headers, indexes, rows and checkpoints are all hit.
      flipBit(join(damaged, "ledger.db"), (flip * 7_919 + 13) % pristine.length, flip % 8);
      const outcome = outcomeOf(damaged);
      if (typeof outcome === "string") refusals.push(outcome);
      else whole.push(outcome);
    }
    for (const rows of whole) expect(rows).toEqual(expected);
    for (const refusal of refusals) expect(refusal).toMatch(/^TW-LED-00[12567] /);
    expect(refusals.length).toBeGreaterThan(10);
  }, 60_000);
});

/** The facts that a folder's journal opens with, or why it is refused. */
function outcomeOf(folder: string): readonly Numbered<Fact>[] | string {
  try {
    const store = openLedger(folder);
    try {
      return store.read(1, 100);
    } finally {
      store.close();
    }
  } catch (error) {
    return String(error);
  }
}

describe("a file that cannot be used", () => {
  test("of a newer Tickwork is refused and not touched", () => {
    const folder = closedJournal();
    const sqlite = openSqlite(join(folder, "ledger.db"), "FULL");
    sqlite.exec(`PRAGMA user_version = ${ledgerSchema.migrations.length + 1}`);
    closeSqlite(sqlite);
    expect(() => openLedger(folder)).toThrow(refused("TW-LED-005", "Update Tickwork"));
    expect(() => openLedger(folder)).toThrow(refused("TW-LED-005", "its schema is 2, this Tickwork knows 1"));
  });

  test("that is another program's database, or no database, is refused", () => {
    const folder = temporaryFolder();
    const sqlite = openSqlite(join(folder, "ledger.db"), "FULL");
    sqlite.exec("CREATE TABLE recipes (name TEXT)");
    closeSqlite(sqlite);
    expect(() => openLedger(folder)).toThrow(refused("TW-LED-007", "not a journal of Tickwork"));
    const text = temporaryFolder();
    writeFileSync(join(text, "ledger.db"), "Dear diary, ".repeat(1_000));
    expect(() => openLedger(text)).toThrow(refused("TW-LED-001", "damaged"));
  });

  test("because the folder is a file, or ledger.db is a folder, is refused", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    expect(() => openLedger(join(folder, "file"))).toThrow(refused("TW-CFG-007", "is a file"));
    mkdirSync(join(folder, "ledger.db"));
    expect(() => openLedger(folder)).toThrow(refused("TW-LED-006", "may not read and write it"));
  });

  test.skipIf(process.getuid?.() !== 0)(
    "because the user has no rights, is refused: to the folder, or to the file",
    async () => {
      const folder = closedJournal();
      const openAsNobody = async (): Promise<string> => {
        const child = spawn(process.execPath, [TRY_TO_OPEN, folder], {
          uid: 65_534,
          gid: 65_534,
          stdio: ["ignore", "pipe", "inherit"],
        });
        let output = "";
        for await (const chunk of child.stdout) output += String(chunk);
        return output;
      };
      chmodSync(folder, 0o700);
      expect(await openAsNobody()).toMatch(/^TW-CFG-007 .*no right to write/);
      chmodSync(folder, 0o777);
      chmodSync(join(folder, "ledger.lock"), 0o666);
      chmodSync(join(folder, "ledger.head"), 0o666);
      expect(await openAsNobody()).toMatch(/^TW-LED-006 .*may not read and write/);
    },
  );
});

test("a migration keeps a copy of the file from before it, and goes on from any earlier version", () => {
  const folder = closedJournal();
  const migrations = [...ledgerSchema.migrations, "CREATE TABLE notes (text TEXT NOT NULL) STRICT"];
  const store = openLedger(folder, { schema: { ...ledgerSchema, migrations } });
  expect(store.read(1, 10)).toEqual(numbered(FACTS));
  store.close();
  const copy = openSqlite(join(folder, "backups", "ledger-schema-1.db"), "FULL");
  const facts = rowsOf<{ fact: string }>(copy.prepare("SELECT fact FROM journal ORDER BY entry"));
  expect(facts.map((row) => factOf(row.fact))).toEqual(FACTS);
  closeSqlite(copy);
  expect(() => openLedger(folder)).toThrow(refused("TW-LED-005", "its schema is 2"));
  expect(existsSync(join(folder, "backups", "ledger-schema-1-2.db"))).toBe(false);
});
