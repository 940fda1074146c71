import { defineCommand } from "./command.ts";

export const runsCompareCommand = defineCommand({
  details: [
    "What differs between runs: settings, data and code above, figures below. What is the same in all is left out.",
  ],
  operands: { runs: { help: "Two or more runs: ids, their beginnings, or last.", isRepeated: true } },
  flags: {},
  json: "`{runs:[id], settings:[{name, values:[…]}], figures:[{name, values:[…]}]}`: what differs, in the order of the runs",
  examples: ["tickwork runs compare 20260105t093001 last"],
  async run({ operands, homeFlag }, out) {
    if (operands.runs.length < 2) {
      const { cliError } = await import("./errors.ts");
      throw cliError("TW-CLI-004", "Cannot compare one run alone: name two or more. `tickwork runs list` shows them.");
    }
    const { compareRuns } = await import("@tickwork/backtest/results/compare-runs");
    const { runStoreIn } = await import("./keep-run.ts");
    const { workFolder } = await import("@tickwork/config/work-folder");
    const { alignedTable } = await import("./aligned.ts");
    const store = runStoreIn(workFolder({ flag: homeFlag }));
    const comparison = compareRuns(operands.runs.map((name) => store.find(name)));
    const rows = [...comparison.settings, ...comparison.figures].map(({ name, values }) => [
      name,
      ...values.map((value) => (value === null ? "" : String(value))),
    ]);
    out.result(comparison, rows.length === 0 ? "The runs are the same." : alignedTable(["", ...comparison.runs], rows));
    return 0;
  },
});
