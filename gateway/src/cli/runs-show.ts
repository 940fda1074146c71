import { defineCommand } from "./command.ts";

export const runsShowCommand = defineCommand({
  operands: { run: { help: "A run's id, its beginning, or last." } },
  flags: {},
  json: "the run's record: `{format, id, type, time, command, folder, strategy, settings, data:[{symbol,bars,hash}], codeHash, figures, files}`",
  examples: ["tickwork runs show last"],
  async run({ operands, homeFlag }, out) {
    const { runStoreIn } = await import("./keep-run.ts");
    const { workFolder } = await import("@tickwork/config/work-folder");
    const { alignedValue } = await import("./aligned.ts");
    const store = runStoreIn(workFolder({ flag: homeFlag }));
    const run = store.find(operands.run);
    const { command, folder, ...rest } = run;
    const files = store.filesOf(run);
    const again = `cd ${folder} && tickwork ${command.join(" ")}`;
    out.result({ ...run, files }, `${alignedValue({ ...rest, files: files.join(" ") })}\n\nAgain: ${again}`);
    return 0;
  },
});
