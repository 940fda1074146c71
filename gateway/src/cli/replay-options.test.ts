import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { confirmLive } from "./confirm-live.ts";
import type { FlagValues, Flags } from "./flag.ts";
import { parseArguments } from "./parse-arguments.ts";
import { replayFlags } from "./replay-flags.ts";
import { withReplayHome } from "./replay-home.ts";
import { replayOptions } from "./replay-options.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { terminalOutput } from "./terminal-output.ts";
import { upFlags } from "./up-flags.ts";
import { upOptions } from "./up-options.ts";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-options-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function replay(line: string, environment = {}) {
  const { flags } = parseArguments("replay", { flags: replayFlags as Flags, operands: {} }, line.split(" "));
  return replayOptions({ home, environment }, "sma-cross", flags as FlagValues<typeof replayFlags>);
}

function up(line: string, environment = {}) {
  const { flags } = parseArguments(
    "up",
    { flags: upFlags as Flags, operands: {} },
    line.split(" ").filter((word) => word !== ""),
  );
  return upOptions({ home, environment }, flags as FlagValues<typeof upFlags>);
}

describe("the options of a replay", () => {
  test("have the defaults of the manual", () => {
    const options = replay("--data bars --symbol spy --param fast=10");
    expect(options).toMatchObject({
      symbol: "SPY",
      quantity: 100,
      cash: "100000",
      speed: "max",
      dataPath: resolve("bars"),
      parameters: { fast: 10 },
    });
    expect(options.settings).toMatchObject({
      mode: "replay",
      home,
      strategy: { name: "sma-cross", symbols: ["SPY"], quantity: 100, parameters: { fast: 10 } },
    });
  });

  test("trade the smallest full order of IDEALPRO in a currency pair", () => {
    expect(replay("--data bars --symbol eur.usd")).toMatchObject({ symbol: "EUR.USD", quantity: 25_000 });
  });

  test("size the limits by what was asked for, but a person's own limit wins", () => {
    expect(replay("--data b --symbol SPY --shares 5000000").settings.risk.maxPositionQuantity).toBe(20_000_000);
    const own = replay("--data b --symbol SPY --shares 200", { TICKWORK_RISK_MAX_ORDER_QUANTITY: "500" });
    expect(own.settings.risk.maxOrderQuantity).toBe(500);
  });

  test("refuse what is no symbol, no zone, or said twice", () => {
    expect(() => replay("--data b --symbol €€")).toThrow(/EUR\.USD/);
    expect(() => replay("--data b --symbol SPY --zone Mars/Olympus")).toThrow(/--zone/);
    expect(() => replay("--data b --symbol SPY --set strategy.quantity=7")).toThrow(/--shares says it already/);
  });
});

describe("the home of a replay", () => {
  test("is a fresh one that goes after a success and stays after a failure", async () => {
    const { terminal, written } = recordedTerminal();
    const out = terminalOutput(terminal, false);
    const homes: string[] = [];
    const keep = (code: number) => (folder: string) => {
      homes.push(folder);
      writeFileSync(join(folder, "ledger.db"), "");
      return Promise.resolve(code);
    };
    expect(await withReplayHome(undefined, out, keep(0))).toBe(0);
    expect(written.err).toBe("");
    expect(await withReplayHome(undefined, out, keep(1))).toBe(1);
    expect(written.err).toContain(homes[1]);
    expect(await withReplayHome(home, out, keep(0))).toBe(0);
    expect(homes[2]).toBe(home);
    rmSync(homes[1] ?? "", { recursive: true });
  });
});

describe("the options of up", () => {
  test("are the demo when nothing is configured", () => {
    expect(up("")).toMatchObject({ home, headless: false, broker: undefined, settings: { mode: "demo" } });
  });

  test("put the broker's address and the admin's port into the settings", () => {
    const { settings, broker } = up("--paper --broker localhost:7497 --admin-port 0 --headless");
    expect(settings).toMatchObject({ mode: "paper", broker: { host: "localhost", port: 7497 }, admin: { port: 0 } });
    expect(broker).toEqual({ host: "localhost", port: 7497 });
  });

  test("refuse two modes, a live port in paper mode, and live mode without an account", () => {
    expect(() => up("--paper --live")).toThrow(/--paper together with --live/);
    expect(() => up("--paper --broker localhost:7496")).toThrow(/live port/);
    expect(() => up("--live --broker localhost:7496")).toThrow(/needs broker\.account/);
  });
});

function live() {
  return up("--live --broker localhost:7496 --set broker.account=U1234567").settings;
}

describe("live trading", () => {
  test("begins only with the account id in full, by flag or when asked", async () => {
    await expect(confirmLive(live(), "U1234567", undefined)).resolves.toBeUndefined();
    await expect(confirmLive(live(), undefined, () => Promise.resolve(" U1234567\n"))).resolves.toBeUndefined();
    await expect(confirmLive(live(), undefined, () => Promise.resolve("yes"))).rejects.toThrow(
      /"yes" is not the account U1234567/,
    );
    await expect(confirmLive(live(), "U7654321", () => Promise.resolve("U1234567"))).rejects.toMatchObject({
      code: "TW-CLI-006",
    });
    await expect(confirmLive(live(), undefined, undefined)).rejects.toThrow(/nobody can be asked/);
  });

  test("is not asked about in the demo", async () => {
    await expect(confirmLive(up("").settings, undefined, undefined)).resolves.toBeUndefined();
  });
});
