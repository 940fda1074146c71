import type { LoadedSettings } from "@tickwork/config/load-settings";
import { brokerFlag, type BrokerAddress } from "./broker-address.ts";
import { defineCommand } from "./command.ts";
import { chaosFlag, type Chaos } from "./replay-chaos.ts";
import { setFlag, settingFlags } from "./setting-flags.ts";

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
  /** Zone of times in the data that carry none. */
  readonly zone: string | undefined;
}

const STOCK_QUANTITY = 100;
/** IDEALPRO takes no less as a full order. */
const CURRENCY_QUANTITY = 25_000;

export const replayCommand = defineCommand({
  details: [
    "Nothing is skipped but the time between sessions: the same simulator, TCP connection, actors, journal and orders as in trading.",
  ],
  operands: { strategy: { help: "Name of a strategy, such as sma-cross or donchian." } },
  flags: {
    data: {
      type: "text",
      placeholder: "PATH",
      isRequired: true,
      help: "CSV file, or a folder of such files for one symbol.",
    },
    symbol: { type: "text", placeholder: "S", isRequired: true, help: "SPY or EUR.USD." },
    param: { type: "parameters", placeholder: "k=v", help: "A parameter of the strategy; may stand several times." },
    shares: {
      type: "number",
      placeholder: "N",
      minimum: 0.000_001,
      maximum: 10_000_000,
      help: `Quantity of an entry. Default: ${STOCK_QUANTITY}, or ${CURRENCY_QUANTITY} of a currency pair.`,
    },
    cash: {
      type: "custom",
      placeholder: "N",
      expected: "an amount such as 100000 or 19042.85",
      help: "Starting cash in USD.",
      defaultText: "100000",
      read: (text: string) => (/^\d{1,15}(\.\d{1,10})?$/.test(text) ? text : undefined),
    },
    speed: {
      type: "custom",
      placeholder: "X|max",
      expected: "market seconds for each real second from 0.01 to 1000000, or max",
      help: "How fast market time runs; max is as fast as everything settles.",
      defaultText: "max",
      read: readSpeed,
    },
    broker: { ...brokerFlag, help: "A simulator that runs already (`tickwork tws-sim`); otherwise one is started." },
    "until-session": {
      type: "integer",
      placeholder: "N",
      minimum: 1,
      maximum: 100_000,
      help: "End after this many sessions.",
    },
    chaos: chaosFlag,
    zone: {
      type: "text",
      placeholder: "ZONE",
      help: "Zone of times in the data that carry none, such as America/New_York.",
    },
    set: setFlag,
  },
  json: "`{sessions, bars, orders, fills, position, cash, commissions, equity, trades, journal:{entries, verified}, latencyUs:{signalToWire:{p50, p99}, commit:{p50, p99}}, restarts}`; money as exact decimal strings",
  examples: [
    "tickwork replay sma-cross --data ../shared/data/us-minute --symbol SPY --param fast=10 --param slow=30 --shares 100 --json",
  ],
  async run({ flags, operands: { strategy }, homeFlag }, out) {
    const [{ loadSettings }, { withReplayHome }, { resolve }, { replayDefaults }, { symbolOf }] = await Promise.all([
      import("@tickwork/config/load-settings"),
      import("./replay-home.ts"),
      import("node:path"),
      import("./replay-defaults.ts"),
      import("./replay-symbol.ts"),
    ]);
    const { data, cash, speed, broker, chaos, zone, param: parameters } = flags;
    const { symbol, securityType } = symbolOf(flags.symbol);
    const quantity = flags.shares ?? (securityType === "CASH" ? CURRENCY_QUANTITY : STOCK_QUANTITY);
    return await withReplayHome(homeFlag, out, async (home) => {
      const loaded = loadSettings({
        home,
        defaults: replayDefaults(quantity),
        flags: settingFlags(
          [
            ["mode", "replay", "replay"],
            ["strategy.name", "STRATEGY", strategy],
            ["strategy.symbols", "--symbol", [symbol]],
            ["strategy.parameters", "--param", parameters],
            ["strategy.quantity", "--shares", quantity],
            ["simulator.cashUsd", "--cash", cash],
            ["simulator.speed", "--speed", speed === "max" ? 0 : Math.min(speed, 86_400)],
            ["broker.host", "--broker", broker?.host],
            ["broker.port", "--broker", broker?.port],
          ],
          flags.set,
        ),
      });
      const untilSession = flags["until-session"];
      const { replay } = await import("../replay.ts");
      return await replay(
        {
          ...loaded,
          home,
          strategy,
          dataPath: resolve(data),
          symbol,
          parameters,
          quantity,
          cash,
          speed,
          broker,
          untilSession,
          chaos,
          zone,
        },
        out,
      );
    });
  },
});

function readSpeed(text: string): number | "max" | undefined {
  if (text === "max") return text;
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return speed >= 0.01 && speed <= 1_000_000 ? speed : undefined;
}
