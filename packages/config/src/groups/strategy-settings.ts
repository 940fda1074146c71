import { settingGroup } from "../setting.ts";

/** What is traded, and by which rules. */
export const strategySettings = settingGroup({
  title: "Strategy",
  help: "What is traded, and by which rules.",
  settings: {
    name: {
      type: "text",
      title: "Strategy",
      level: "basic",
      help: "Name of a strategy: sma-cross, donchian, or one of your own from the strategy folder.",
      default: "sma-cross",
      maximumLength: 64,
      pattern: "[a-z][a-z0-9-]*",
      expected: "lower case letters, digits and hyphens",
    },
    symbols: {
      type: "symbols",
      title: "Symbols",
      level: "basic",
      help: "What is traded: US stocks (SPY) and currency pairs (EUR.USD).",
      default: ["SPY"],
      maximumCount: 100,
    },
    timeframeMs: {
      type: "integer",
      title: "Timeframe",
      level: "advanced",
      help: "Length of the bars that the strategy decides on: 60000 is one minute.",
      unit: "ms",
      default: 60_000,
      minimum: 1_000,
      maximum: 86_400_000,
    },
    parameters: {
      type: "parameters",
      title: "Parameters",
      level: "advanced",
      help: "The strategy's own numbers, such as fast=10,slow=30; what is not named keeps the strategy's default.",
      default: {},
      maximumCount: 50,
    },
    quantity: {
      type: "number",
      title: "Quantity",
      level: "basic",
      help: "Quantity of an entry, in shares, or in units of the first currency of a pair.",
      unit: "shares or currency units",
      default: 100,
      minimum: 0.000_001,
      maximum: 10_000_000,
      presets: { conservative: 10, balanced: 100, aggressive: 500 },
    },
    folder: {
      type: "text",
      title: "Strategy folder",
      level: "expert",
      help: "Folder with strategy files of your own. They are code that runs with all your rights: put only what you trust there. Empty: none.",
      default: "",
      maximumLength: 4_096,
    },
  },
});
