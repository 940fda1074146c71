// What `replay` takes, and what it makes of it.
import { resolve } from "node:path";
import { loadSettings, type LoadedSettings, type SettingsSources } from "@tickwork/config/load-settings";
import { parseSymbol, type SymbolRequest } from "@tickwork/model/parse-symbol";
import type { BrokerAddress } from "./broker-address.ts";
import { cliError } from "./errors.ts";
import type { FlagValues } from "./flag.ts";
import { CURRENCY_QUANTITY, STOCK_QUANTITY, type replayFlags } from "./replay-flags.ts";
import type { Chaos } from "./replay-chaos.ts";
import { settingFlags } from "./setting-flags.ts";

/** What `replay` runs with. Strategy, symbol, parameters, quantity, cash and limits are in `settings` too. */
export interface ReplayOptions extends LoadedSettings {
  /** Made and writable; a fresh temporary one, which is removed after a success, or that of `--home`. */
  readonly home: string;
  readonly strategy: string;
  /** Absolute path of a file or a folder. */
  readonly dataPath: string;
  /** `SPY`, `EUR.USD` */
  readonly symbol: string;
  readonly parameters: Readonly<Record<string, number>>;
  /** Quantity of an entry. */
  readonly quantity: number;
  /** Starting cash as an exact decimal. */
  readonly cash: string;
  /** Market seconds for each real second. */
  readonly speed: number | "max";
  /** A simulator that runs already; undefined: one of its own. */
  readonly broker: BrokerAddress | undefined;
  /** Ends after this many sessions. */
  readonly untilSession: number | undefined;
  readonly chaos: Chaos | undefined;
  /** IANA zone of times in the data that carry none. */
  readonly zone: string | undefined;
}

/**
 * @param sources where settings come from besides the flags; its home is made already
 * @throws TickworkError TW-CLI-003 for a symbol or a zone that is none, TW-CFG-… for settings
 */
export function replayOptions(
  sources: SettingsSources,
  strategy: string,
  flags: FlagValues<typeof replayFlags>,
): ReplayOptions {
  const { data, cash, speed, broker, chaos, param: parameters } = flags;
  const { symbol, securityType } = symbolOf(flags.symbol);
  const zone = zoneOf(flags.zone);
  const quantity = flags.shares ?? (securityType === "CASH" ? CURRENCY_QUANTITY : STOCK_QUANTITY);
  const given = settingFlags(
    [
      ["mode", "replay", "replay"],
      ["strategy.name", "STRATEGY", strategy],
      ["strategy.symbols", "--symbol", [symbol]],
      ["strategy.parameters", "--param", parameters],
      ["strategy.quantity", "--shares", quantity],
      ["simulator.cashUsd", "--cash", cash],
      ["broker.host", "--broker", broker?.host],
      ["broker.port", "--broker", broker?.port],
    ],
    flags.set,
  );
  return {
    ...loadSettings({ ...sources, defaults: replayDefaults(quantity), flags: given }),
    home: sources.home,
    strategy,
    dataPath: resolve(data),
    symbol,
    parameters,
    quantity,
    cash,
    speed,
    broker,
    untilSession: flags["until-session"],
    chaos,
    zone,
  };
}

/**
 * Settings that suit recorded data against a simulator. The limits of size follow what was asked for, since no money is at risk and
 * the data's prices are what they are; a person's own limits still win.
 */
function replayDefaults(quantity: number): NonNullable<SettingsSources["defaults"]> {
  return {
    "risk.maxOrderQuantity": Math.max(30_000, 2 * quantity),
    "risk.maxPositionQuantity": Math.max(60_000, 4 * quantity),
    "risk.maxOrderValueUsd": 10_000_000,
    // Recorded minutes may be missing; a quote is as old as the data make it.
    "risk.maxQuoteAgeMs": 600_000,
    "broker.reconcileQuietMs": 200,
    "admin.isEnabled": false,
  };
}

function symbolOf(text: string): SymbolRequest {
  const request = parseSymbol(text);
  if (request !== undefined) return request;
  throw cliError(
    "TW-CLI-003",
    `Cannot use --symbol ${JSON.stringify(text)}: it must be a US stock such as SPY or a currency pair such as EUR.USD.`,
  );
}

function zoneOf(zone: string | undefined): string | undefined {
  try {
    return zone === undefined ? undefined : Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch (error) {
    throw cliError(
      "TW-CLI-003",
      `Cannot use --zone ${JSON.stringify(zone)}: it must be a zone such as America/New_York or UTC.`,
      { cause: error },
    );
  }
}
