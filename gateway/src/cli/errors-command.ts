import { defineCommand } from "./command.ts";

export const errorsCommand = defineCommand({
  operands: { code: { help: "As it was printed, such as TW-CFG-001; without it, all.", isOptional: true } },
  flags: {},
  json: "`{code, title, cause, cure}`, or a list of them",
  async run({ operands: { code } }, out) {
    const [{ errorEntries }, { alignedTable }, { cliError }, { nearestName }] = await Promise.all([
      import("../docs/error-entries.ts"),
      import("./aligned.ts"),
      import("./errors.ts"),
      import("@tickwork/config/nearest-name"),
    ]);
    const entries = await errorEntries();
    if (code === undefined) {
      out.result(
        entries,
        alignedTable(
          ["code", "title"],
          entries.map((entry) => [entry.code, entry.title]),
        ),
      );
      return 0;
    }
    const entry = entries.find((one) => one.code === code.toUpperCase());
    if (entry === undefined) {
      const near = nearestName(
        code,
        entries.map((one) => one.code),
      );
      const advice = near === undefined ? "`tickwork errors` lists all codes." : `Did you mean ${near}?`;
      throw cliError("TW-CLI-015", `Cannot explain ${code}: no error has this code. ${advice}`);
    }
    out.result(entry, `${entry.code} ${entry.title}\n\nCause: ${entry.cause}\nCure:  ${entry.cure}`);
    return 0;
  },
});
