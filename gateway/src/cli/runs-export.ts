import { defineCommand } from "./command.ts";

export const runsExportCommand = defineCommand({
  details: [
    "Writes one part of a run: `record` (JSON: settings, hashes, figures), `trades` and `equity` of a backtest, `table` of a sweep (CSV). docs/backtesting.md describes the columns.",
  ],
  operands: { run: { help: "A run's id, its beginning, or last." } },
  flags: {
    part: {
      type: "choice",
      options: ["record", "trades", "equity", "table"],
      default: "record",
      help: "What to write.",
    },
    out: { type: "text", placeholder: "FILE", help: "Where to; without it the text is printed." },
  },
  json: "`{id, part, rows:[{…}]}` with the columns of the CSV as names and their texts as values; for `record` the record itself",
  examples: ["tickwork runs export last --part trades --out trades.csv"],
  async run({ flags, operands, homeFlag }, out) {
    const { runStoreIn } = await import("./keep-run.ts");
    const { workFolder } = await import("@tickwork/config/work-folder");
    const store = runStoreIn(workFolder({ flag: homeFlag }));
    const run = store.find(operands.run);
    const isRecord = flags.part === "record";
    const text = isRecord ? `${JSON.stringify(run, undefined, 2)}\n` : store.readText(run, `${flags.part}.csv`);
    if (flags.out !== undefined) {
      const { writeExport } = await import("./write-export.ts");
      writeExport(flags.out, text);
      out.result({ id: run.id, part: flags.part, file: flags.out });
      return 0;
    }
    const { csvRecords } = await import("./csv-records.ts");
    out.result(isRecord ? run : { id: run.id, part: flags.part, rows: csvRecords(text) }, text.trimEnd());
    return 0;
  },
});
