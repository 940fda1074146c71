import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Fact, FactBody } from "@tickwork/contracts/facts";
import { createBookFold } from "@tickwork/ledger/book-fold";
import { charged, fact, filled, intent, MORNING, numbered, OPENED, plan } from "@tickwork/ledger/test/facts";
import { closeSqlite, openSqlite } from "@tickwork/ledger-libsql/sqlite";
import { DAY_MS } from "@tickwork/model/time";
import { Archive } from "./archive.ts";
import { hasNoRoom, openArchive } from "./open-archive.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "tickwork-archive-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

function opened(home: string): Archive {
  const { archive, movedAside } = openArchive(home);
  expect(movedAside).toBeUndefined();
  return archive;
}

function refusalOf(task: () => void): unknown {
  try {
    task();
  } catch (error) {
    return error;
  }
  return undefined;
}

const state = (name: "working" | "cancelled", of: string): FactBody => ({
  type: "order-state-changed",
  intent: of,
  state: name,
  evidence: name,
});

/** A bracket that is entered, its entry filled in two parts, one corrected, and another order that is cancelled. */
const DAY: readonly Fact[] = [
  fact(OPENED),
  fact(
    plan([
      intent({ orderId: 1 }),
      intent({ orderId: 2, role: "stop-loss", side: "SELL", type: "STP", stopPrice: 160 }),
    ]),
  ),
  fact(state("working", "intent-1")),
  fact(filled({ execution: "0001.01.01", intent: "intent-1", quantity: 40 })),
  fact(charged("0001.01.01", "0.35")),
  fact(filled({ execution: "0002.01.01", intent: "intent-1", quantity: 60 })),
  fact(filled({ execution: "0001.01.02", intent: "intent-1", quantity: 40, price: 168 })),
  fact(plan([intent({ orderId: 3 })])),
  fact(state("cancelled", "intent-3")),
];

describe("the projections of a day", () => {
  test("say what the journal says: orders, fills with their commission, the journal itself, newest first", () => {
    const archive = opened(folder());
    archive.apply(numbered(DAY));
    const orders = archive.orders({ limit: 10 });
    expect(orders.before).toBeUndefined();
    expect(orders.rows.map(({ intent: of, entry, state: is }) => [of.id, entry, is])).toEqual([
      ["intent-3", 8, "cancelled"],
      ["intent-2", 2, "committed"],
      ["intent-1", 2, "filled"],
    ]);
    expect(orders.rows[2]).toMatchObject({ filledQuantity: 100, averageFillPrice: 168.072 });
    expect(archive.fills({ limit: 1 })).toMatchObject({ rows: [{ entry: 6 }], before: 6 });
    expect(archive.fills({ limit: 9, before: 6 }).rows).toMatchObject([
      { entry: 4, fill: { execution: "0001.01.02", price: 168 }, commission: "0.35", commissionCurrency: "USD" },
    ]);
    expect(archive.journal({ limit: 2 })).toEqual({ rows: numbered(DAY).toReversed().slice(0, 2), before: 8 });
    archive.close();
  });

  test("add up to the book that the trading actors have", () => {
    const archive = opened(folder());
    const fold = createBookFold();
    archive.apply(numbered(DAY));
    for (const one of numbered(DAY)) fold.apply(one);
    const { cash, commissions, positions, counts } = fold.book();
    expect(archive.summary(MORNING)).toMatchObject({ entry: 9, cash, commissions, positions, counts });
    expect(archive.summary(MORNING)).toMatchObject({ ordersToday: 3, fillsToday: 2 });
    expect(archive.summary(MORNING + DAY_MS)).toMatchObject({ ordersToday: 0, fillsToday: 0 });
    expect(archive.summary(MORNING).openOrders.map((order) => order.intent.id)).toEqual(["intent-2"]);
    archive.close();
  });

  test("are the same in one batch, fact by fact, and over any number of openings", () => {
    const home = folder();
    for (const one of numbered(DAY)) {
      const archive = opened(home);
      archive.apply([one]);
      archive.close();
    }
    const whole = opened(folder());
    whole.apply(numbered(DAY));
    const again = opened(home);
    expect(again.summary(MORNING)).toEqual(whole.summary(MORNING));
    expect(again.orders({ limit: 9 })).toEqual(whole.orders({ limit: 9 }));
    expect(again.fills({ limit: 9 })).toEqual(whole.fills({ limit: 9 }));
    whole.close();
    again.close();
  });

  test("come back up to the last batch when the process dies without closing", () => {
    const home = folder();
    const dying = opened(home);
    dying.apply(numbered(DAY).slice(0, 5));
    dying.abandon();
    const archive = opened(home);
    expect(archive.entry).toBe(5);
    archive.apply(numbered(DAY).slice(5));
    expect(archive.summary(MORNING).counts).toEqual({ orders: 3, fills: 2, trades: 0 });
    archive.close();
  });

  test("are as before when the disk was full in the midst of a batch, and take the same batch once there is room", () => {
    const home = folder();
    opened(home).close();
    const path = join(home, "archive.db");
    const sqlite = openSqlite(path, "NORMAL");
    const archive = new Archive(path, sqlite);
    archive.apply(numbered(DAY).slice(0, 3));
    const before = archive.summary(MORNING);
    sqlite.exec("PRAGMA max_page_count = 1"); // no less than there are now
    const many = Array.from({ length: 200 }, () => fact(plan([intent({ orderId: 9 })])));
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const refused = refusalOf(() => archive.apply(numbered(many, 3)));
      expect(hasNoRoom(refused)).toBe(true);
      expect(archive.summary(MORNING)).toEqual(before);
    }
    sqlite.exec("PRAGMA max_page_count = 100000");
    archive.apply(numbered(DAY).slice(3));
    expect(archive.summary(MORNING).counts).toEqual({ orders: 3, fills: 2, trades: 0 });
    archive.close();
    expect(opened(home).entry).toBe(9);
  });

  test("do not take a fact twice, nor one too early", () => {
    const archive = opened(folder());
    expect(() => archive.apply(numbered(DAY, 3))).toThrow("Expected entry 1");
    archive.abandon();
  });
});

describe("the file of the archive", () => {
  test.skipIf(process.platform === "win32")("is for this user alone", () => {
    const home = folder();
    opened(home).close();
    expect(statSync(join(home, "archive.db")).mode & 0o777).toBe(0o600);
  });

  test("knows whether it was fed from this journal, and forgets another's projections but not the bars", () => {
    const home = folder();
    const archive = opened(home);
    archive.apply(numbered(DAY));
    const bar = {
      instrument: "STK:SPY:USD",
      timeframeMs: 60_000,
      start: MORNING,
      open: 1,
      high: 2,
      low: 1,
      close: 2,
      volume: 9,
    };
    archive.storeBars([bar]);
    expect(archive.holds({ entry: 9, fact: DAY[8] as Fact })).toBe(true);
    expect(archive.holds({ entry: 9, fact: fact(OPENED) })).toBe(false);
    archive.clearAndClose();
    const empty = opened(home);
    expect(empty.entry).toBe(0);
    expect(empty.orders({ limit: 9 }).rows).toEqual([]);
    expect(empty.bars({ instrument: "STK:SPY:USD", timeframeMs: 60_000, from: 0, limit: 9 })).toEqual([bar]);
    empty.close();
  });

  test("is moved aside and begun anew when it is damaged, newer, or not ours", () => {
    const spoilers: readonly ((path: string) => void)[] = [
      (path) => writeFileSync(path, "no database at all ".repeat(500)),
      (path) => alter(path, "PRAGMA user_version = 99"),
      (path) => alter(path, "PRAGMA application_id = 7"),
      (path) => alter(path, "DROP INDEX fills_by_day"),
      (path) => alter(path, "DELETE FROM journal WHERE entry = 4; DELETE FROM state"),
      (path) => alter(path, "UPDATE journal SET fact = x'ff' WHERE entry = 4; DELETE FROM state"),
    ];
    for (const spoil of spoilers) {
      const home = folder();
      const archive = opened(home);
      archive.apply(numbered(DAY));
      archive.close();
      const path = join(home, "archive.db");
      spoil(path);
      const size = readFileSync(path).length;
      const fresh = openArchive(home);
      expect(fresh.movedAside).toBe(join(home, "archive-damaged.db"));
      expect(statSync(fresh.movedAside ?? "").size).toBe(size);
      expect(fresh.archive.entry).toBe(0);
      fresh.archive.apply(numbered(DAY));
      fresh.archive.close();
      expect(existsSync(join(home, "archive-damaged-2.db"))).toBe(false);
    }
  });

  test("with a damaged state folds its own journal again", () => {
    const home = folder();
    const archive = opened(home);
    archive.apply(numbered(DAY));
    const expected = archive.summary(MORNING);
    archive.close();
    alter(join(home, "archive.db"), "UPDATE state SET state = x'7b7d'");
    const again = opened(home);
    expect(again.summary(MORNING)).toEqual(expected);
    again.close();
  });
});

function alter(path: string, sql: string): void {
  const sqlite = openSqlite(path, "NORMAL");
  sqlite.exec(sql);
  closeSqlite(sqlite);
}
