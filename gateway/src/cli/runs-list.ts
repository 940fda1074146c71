import { defineCommand } from "./command.ts";

export const runsListCommand = defineCommand({
  details: [
    "The last 200 runs of `backtest` and `sweep` are kept below --home, or in the platform's cache folder, with the figures, the trades or the table, and all that is needed to run them again.",
  ],
  operands: {},
  flags: {
    count: { type: "integer", placeholder: "N", minimum: 1, maximum: 1_000, default: 20, help: "The newest N." },
  },
  json: "`[{id, type, time, strategy, symbols, finalEquity, sharpe, maxDrawdownPct, scenarios}]`, newest first",
  examples: ["tickwork runs list --json"],
  async run({ flags, homeFlag }, out) {
    const { runStoreIn } = await import("./keep-run.ts");
    const { workFolder } = await import("@tickwork/config/work-folder");
    const runs = runStoreIn(workFolder({ flag: homeFlag }))
      .list()
      .slice(0, flags.count);
    const rows = runs.map(({ id, type, time, strategy, data, figures }) => ({
      id,
      type,
      time,
      strategy,
      symbols: data.map(({ symbol }) => symbol).join(","),
      finalEquity: figures["finalEquity"] ?? null,
      sharpe: figures["sharpe"] ?? null,
      maxDrawdownPct: figures["maxDrawdownPct"] ?? null,
      scenarios: figures["scenarios"] ?? null,
    }));
    out.result(rows);
    return 0;
  },
});
