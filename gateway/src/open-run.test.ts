import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultSettings } from "@tickwork/config/default-settings";
import { settingsStoreOf } from "@tickwork/config/load-settings";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openRun } from "./open-run.ts";

const MARKET_TIME = Date.parse("2013-10-04T13:30:00Z");

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-run-"))));
afterEach(() => rmSync(home, { recursive: true }));

const open = () => openRun(defaultSettings(home, { mode: "paper" }), MARKET_TIME);

function change(key: string, value: unknown, reason: string, time: number): void {
  const store = settingsStoreOf(home);
  store.change(new Map([[key, value]]), { actor: "operator:cli", reason, time });
  store.close();
}

/** Type and origin of each entry, and what a setting changed from and to. */
function journal() {
  const ledger = openLedger(home);
  try {
    return ledger.read(1, 100).map(({ fact }) => {
      const { actor, reason } = fact.origin;
      return fact.type === "setting-changed" ? [fact.key, fact.from, fact.to, actor, reason] : [fact.type];
    });
  } finally {
    ledger.close();
  }
}

describe("a new life of the process", () => {
  test("is counted, and makes no settings store where there is none", () => {
    expect([open().epoch, open().epoch]).toEqual([1, 2]);
    expect(journal()).toEqual([["run-opened"], ["run-opened"]]);
    expect(readdirSync(home)).not.toContain("settings.db");
  });

  test("brings into the audit who changed which setting since, and why, each change once", () => {
    open();
    change("risk.priceCollarBps", 200, "calmer", 1_000);
    change("strategy.symbols", ["SPY", "QQQ"], "one more", 2_000);
    open();
    open();
    change("risk.priceCollarBps", undefined, "default will do", 3_000);
    open();
    expect(journal()).toEqual([
      ["run-opened"],
      ["run-opened"],
      ["risk.priceCollarBps", "(not stored)", "200", "operator:cli", "calmer"],
      ["strategy.symbols", "(not stored)", "SPY,QQQ", "operator:cli", "one more"],
      ["run-opened"],
      ["run-opened"],
      ["risk.priceCollarBps", "200", "(not stored)", "operator:cli", "default will do"],
    ]);
  });
});

describe("a stop file that lies in the home folder at the start", () => {
  test("stops this life and the next ones, once in the journal", () => {
    const settings = defaultSettings(home, { mode: "paper" });
    expect(openRun(settings, MARKET_TIME)).toEqual({ epoch: 1, isHalted: false });
    expect(openRun(settings, MARKET_TIME, { reason: "wrong prices" })).toEqual({ epoch: 2, isHalted: true });
    expect(openRun(settings, MARKET_TIME, { reason: "wrong prices" })).toEqual({ epoch: 3, isHalted: true });
    expect(openRun(settings, MARKET_TIME)).toEqual({ epoch: 4, isHalted: true });
    expect(journal().flat()).toEqual(["run-opened", "run-opened", "trading-halted", "run-opened", "run-opened"]);
  });
});
