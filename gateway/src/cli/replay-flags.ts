import { brokerFlag } from "./broker-address.ts";
import type { Flags } from "./flag.ts";
import { chaosFlag } from "./replay-chaos.ts";
import { setFlag } from "./setting-flags.ts";

/** Quantity of an entry where none was given. */
export const STOCK_QUANTITY = 100;
/** IDEALPRO takes no less as a full order. */
export const CURRENCY_QUANTITY = 25_000;

/** The flags of `replay`. */
export const replayFlags = {
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
    // Twice the quantity must fit the largest order, four times the largest position that settings allow.
    maximum: 5_000_000,
    help: `Quantity of an entry. Default: ${STOCK_QUANTITY}, or ${CURRENCY_QUANTITY} of a currency pair.`,
  },
  cash: {
    type: "custom",
    placeholder: "N",
    expected: "an amount from 0 to 1000000000 such as 100000 or 19042.85",
    help: "Starting cash in USD.",
    defaultText: "100000",
    read: (text: string) => (/^\d{1,15}(\.\d{1,10})?$/.test(text) && Number(text) <= 1e9 ? text : undefined),
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
} as const satisfies Flags;

function readSpeed(text: string): number | "max" | undefined {
  if (text === "max") return text;
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return speed >= 0.01 && speed <= 1_000_000 ? speed : undefined;
}
