import Database from "libsql";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSettingsStore } from "./open-settings-store.ts";

const origin = { actor: "operator:cli", reason: "calmer market", time: 1_700_000_000_000 };
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tickwork-store-"));
  path = join(folder, "settings.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

function open() {
  return openSettingsStore(path, (key) => key === "ai.key");
}

describe("the settings store", () => {
  test("keeps values over a reopening", () => {
    const store = open();
    store.change(
      new Map<string, unknown>([
        ["broker.port", 4001],
        ["strategy.symbols", ["SPY"]],
      ]),
      origin,
    );
    store.close();
    const again = open();
    expect(again.all()).toEqual(
      new Map<string, unknown>([
        ["broker.port", 4001],
        ["strategy.symbols", ["SPY"]],
      ]),
    );
    again.close();
  });

  test.skipIf(process.platform === "win32")("is for this user alone", () => {
    open().close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("remembers who changed what, when and why, the newest first", () => {
    const store = open();
    store.change(new Map([["broker.port", 4001]]), origin);
    store.change(new Map([["broker.port", 4002]]), { ...origin, reason: "back to paper" });
    store.change(new Map([["broker.port", undefined]]), { ...origin, reason: "default will do" });
    expect(store.history({ key: "broker.port" })).toEqual([
      { id: 3, key: "broker.port", from: 4002, to: undefined, ...origin, reason: "default will do" },
      { id: 2, key: "broker.port", from: 4001, to: 4002, ...origin, reason: "back to paper" },
      { id: 1, key: "broker.port", from: undefined, to: 4001, ...origin },
    ]);
    expect(store.history({ limit: 1 })).toHaveLength(1);
    expect(store.history({ after: origin.time })).toEqual([]);
    expect(store.history({ after: origin.time - 1, limit: 2 }).map(({ id }) => id)).toEqual([3, 2]);
    expect(store.history({ key: "broker.host" })).toEqual([]);
    expect(store.all().size).toBe(0);
    store.close();
  });

  test("a value that stays as it is makes no history", () => {
    const store = open();
    store.change(new Map([["mode", "paper"]]), origin);
    expect(store.change(new Map([["mode", "paper"]]), origin)).toEqual([]);
    expect(store.history()).toHaveLength(1);
    store.close();
  });

  test("a secret is stored but not told in the history", () => {
    const store = open();
    const changes = store.change(new Map([["ai.key", "sk-1"]]), origin);
    expect(store.all().get("ai.key")).toBe("sk-1");
    expect(JSON.stringify([changes, store.history()])).not.toContain("sk-1");
    store.close();
  });

  test("two processes may write in turn", () => {
    const one = open();
    const other = open();
    one.change(new Map([["mode", "paper"]]), origin);
    other.change(new Map([["broker.port", 4001]]), origin);
    expect([...one.all().keys()]).toEqual(["broker.port", "mode"]);
    one.close();
    other.close();
  });

  test("a file of a newer version is refused and stays as it is", () => {
    const newer = new Database(path);
    newer.exec("PRAGMA user_version = 99");
    newer.close();
    expect(open).toThrow(expect.objectContaining({ code: "TW-CFG-006" }));
  });

  test("a damaged file is refused by name", () => {
    writeFileSync(path, "this is no database at all, but long enough to be looked at as one".repeat(20));
    expect(open).toThrow(expect.objectContaining({ code: "TW-CFG-005", message: expect.stringContaining(path) }));
  });
});
