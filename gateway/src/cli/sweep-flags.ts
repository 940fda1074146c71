import { backtestFlags } from "./backtest-flags.ts";
import type { Flags } from "./flag.ts";

/** Each worker is a thread with an engine of its own. */
const MOST_WORKERS = 64;

/** The backtest's flags, and those that say which scenarios are run and what is done with them. */
export const sweepFlags = {
  ...backtestFlags,
  grid: {
    type: "assignments",
    placeholder: "k=A..B[:STEP]",
    help: "Values of a parameter; STEP is 1 unless given. May stand several times.",
  },
  param: { type: "parameters", placeholder: "k=v", help: "A parameter that stays; may stand several times." },
  random: {
    type: "integer",
    placeholder: "N",
    minimum: 1,
    maximum: 1_000_000_000,
    help: "Only N combinations of the grid, drawn without repetition.",
  },
  seed: {
    type: "integer",
    placeholder: "S",
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    default: 1,
    help: "Of --random: the same seed draws the same combinations.",
  },
  by: {
    type: "choice",
    options: ["finalEquity", "sharpe", "sortino", "maxDrawdownPct"],
    default: "finalEquity",
    help: "Which figure makes the best scenario.",
  },
  workers: {
    type: "integer",
    placeholder: "N",
    minimum: 1,
    maximum: MOST_WORKERS,
    help: "Worker threads. Default: one for each core.",
  },
  table: { type: "text", placeholder: "FILE.csv", help: "Writes all scenarios with their figures into this file." },
  fresh: { type: "boolean", help: "Runs everything again: forgets what an interrupted sweep has finished." },
} as const satisfies Flags;
