import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { homeFiles } from "./home-files.ts";
import { defaultSettings } from "./default-settings.ts";
import { loadSettings, settingsStoreOf } from "./load-settings.ts";

const origin = { actor: "operator:cli", reason: "test", time: 1_700_000_000_000 };
let home: string;

beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-config-"))));
afterEach(() => rmSync(home, { recursive: true }));

function writeFile(document: unknown): void {
  writeFileSync(homeFiles(home).settings, JSON.stringify(document));
}

function storeValue(key: string, value: unknown): void {
  const store = settingsStoreOf(home);
  store.change(new Map([[key, value]]), origin);
  store.close();
}

describe("where a value comes from", () => {
  test("with no source at all, everything is a default, and no file is made", () => {
    const { settings, resolved } = loadSettings({ home, environment: {} });
    expect(settings).toEqual(defaultSettings(home));
    expect(resolved.every(({ source, isLocked }) => source === "default" && !isLocked)).toBe(true);
    expect(readdirSync(home)).toEqual([]);
  });

  test("flag beats environment beats file beats stored beats default, and all but stored and default are locked", () => {
    const port = () => {
      const loaded = loadSettings({ home, flags, environment });
      const resolved = loaded.resolved.find(({ key }) => key === "broker.port");
      return [loaded.settings.broker.port, resolved?.source, resolved?.isLocked];
    };
    let flags: { key: string; flag: string; text: string }[] = [];
    let environment = {};
    expect(port()).toEqual([4002, "default", false]);
    storeValue("broker.port", 5001);
    expect(port()).toEqual([5001, "stored", false]);
    writeFile({ broker: { port: 5002 } });
    expect(port()).toEqual([5002, "file", true]);
    environment = { TICKWORK_BROKER_PORT: "5003" };
    expect(port()).toEqual([5003, "environment", true]);
    flags = [{ key: "broker.port", flag: "--broker", text: "5004" }];
    expect(port()).toEqual([5004, "flag", true]);
  });

  test("says which variable or file holds a value", () => {
    writeFile({ risk: { maxOpenOrders: 3 } });
    const { resolved } = loadSettings({ home, environment: { TICKWORK_STRATEGY_SYMBOLS: "spy, eur.usd" } });
    const from = new Map(resolved.map((setting) => [setting.key, setting.from]));
    expect(from.get("strategy.symbols")).toBe("environment variable TICKWORK_STRATEGY_SYMBOLS");
    expect(from.get("risk.maxOpenOrders")).toBe(join(home, "settings.json"));
  });

  test("settings are frozen to the bottom and can be posted to a worker", () => {
    const { settings } = loadSettings({ home, environment: {} });
    expect(Object.isFrozen(settings.strategy.symbols)).toBe(true);
    expect(Object.isFrozen(settings.strategy.parameters)).toBe(true);
    expect(Object.isFrozen(settings.broker)).toBe(true);
    expect(structuredClone(settings)).toEqual(settings);
  });
});

describe("what is refused", () => {
  test("an unknown key of the file, by name and with the nearest one", () => {
    writeFile({ broker: { prot: 4001 } });
    expect(() => loadSettings({ home, environment: {} })).toThrow(
      `Cannot use broker.prot from ${join(home, "settings.json")}: there is no such setting. Did you mean broker.port?`,
    );
  });

  test("an unknown environment variable, with the nearest one", () => {
    expect(() => loadSettings({ home, environment: { TICKWORK_BROKER_PROT: "1" } })).toThrow(/TICKWORK_BROKER_PORT\?/);
  });

  test("TICKWORK_HOME and variables of other programs are not ours to refuse", () => {
    expect(loadSettings({ home, environment: { TICKWORK_HOME: "/x", PATH: "/bin" } }).settings.mode).toBe("demo");
  });

  test("a risk limit out of its bounds, with bounds and help, never clipped", () => {
    expect(() => loadSettings({ home, environment: { TICKWORK_RISK_PRICE_COLLAR_BPS: "5000" } })).toThrow(
      /risk\.priceCollarBps = 5000 from environment variable TICKWORK_RISK_PRICE_COLLAR_BPS: it must be a number from 1 to 2000 basis points\. Price collar: How far/,
    );
  });

  test("a bad value that a stronger source masks", () => {
    writeFile({ broker: { port: 0 } });
    expect(() => loadSettings({ home, environment: { TICKWORK_BROKER_PORT: "4001" } })).toThrow(/broker\.port = 0/);
  });

  test("several problems at once, one line for each", () => {
    writeFile({ broker: { port: "4002" }, colour: "red" });
    expect(() => loadSettings({ home, environment: { TICKWORK_BROKER_CLIENT_ID: "x" } })).toThrow(
      /colour[^]*\nTW-CFG-002 [^]*broker\.port = "4002"[^]*\nTW-CFG-002 [^]*clientId = "x"/,
    );
  });

  test.each([
    ["{", "TW-CFG-004"],
    ["[]", "TW-CFG-004"],
    ["null", "TW-CFG-004"],
  ])("a settings file that holds %s", (text, code) => {
    writeFileSync(homeFiles(home).settings, text);
    expect(() => loadSettings({ home, environment: {} })).toThrow(expect.objectContaining({ code }));
  });

  test("broken JSON, without quoting the file, which may hold secrets", () => {
    writeFileSync(homeFiles(home).settings, '{"apiKey": sk-very-secret}');
    expect(() => loadSettings({ home, environment: {} })).toThrow(/not valid JSON: Unexpected token 's'\. Correct it/);
  });

  test.each([
    [{ TICKWORK_MODE: "live" }, /needs broker\.account/],
    [
      { TICKWORK_MODE: "live", TICKWORK_BROKER_ACCOUNT: "DU123456", TICKWORK_BROKER_PORT: "4001" },
      /is a paper account/,
    ],
    [{ TICKWORK_MODE: "live", TICKWORK_BROKER_ACCOUNT: "U123456" }, /4002 is a paper port/],
    [{ TICKWORK_MODE: "paper", TICKWORK_BROKER_PORT: "7496" }, /7496 is a live port/],
    [{ TICKWORK_MODE: "paper", TICKWORK_BROKER_ACCOUNT: "U123456" }, /no paper account/],
    [{ TICKWORK_MODE: "replay" }, /only the replay command/],
    [{ TICKWORK_BROKER_HEARTBEAT_TIMEOUT_MS: "1000" }, /below broker\.heartbeatMs/],
    [{ TICKWORK_STRATEGY_QUANTITY: "40000" }, /above risk\.maxOrderQuantity/],
    [{ TICKWORK_RISK_MAX_POSITION_QUANTITY: "10" }, /below risk\.maxOrderQuantity/],
  ])("%j", (environment, message) => {
    expect(() => loadSettings({ home, environment })).toThrow(message);
  });

  test("live mode with its account on a live port is allowed", () => {
    const environment = { TICKWORK_MODE: "live", TICKWORK_BROKER_ACCOUNT: "U123456", TICKWORK_BROKER_PORT: "4001" };
    expect(loadSettings({ home, environment }).settings.broker.account).toBe("U123456");
  });
});

describe("a command's own defaults", () => {
  test("are stronger than the schema's and weaker than anything that a person says", () => {
    const defaults = { "broker.reconcileQuietMs": 200, "risk.maxOpenOrders": 5 };
    storeValue("risk.maxOpenOrders", 7);
    const { settings, resolved } = loadSettings({ home, environment: {}, defaults });
    expect([settings.broker.reconcileQuietMs, settings.risk.maxOpenOrders]).toEqual([200, 7]);
    expect(resolved.find(({ key }) => key === "broker.reconcileQuietMs")).toMatchObject({
      source: "default",
      isLocked: false,
    });
  });
});
