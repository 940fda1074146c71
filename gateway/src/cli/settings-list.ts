import { defineCommand } from "./command.ts";

export const settingsListCommand = defineCommand({
  operands: {},
  flags: {
    level: {
      type: "choice",
      options: ["basic", "advanced", "expert"],
      default: "expert",
      help: "Show settings up to this level.",
    },
  },
  json: "`[{key, title, level, value, source, from, isLocked, default, unit, expected, help}]`",
  async run({ flags, home }, out) {
    const [{ describeSettings }, { textFromValue }, { alignedTable }] = await Promise.all([
      import("./describe-settings.ts"),
      import("@tickwork/config/value-text"),
      import("./aligned.ts"),
    ]);
    const levels = ["basic", "advanced", "expert"];
    const shown = describeSettings(home).filter(({ level }) => levels.indexOf(level) <= levels.indexOf(flags.level));
    const rows = shown.map(({ key, value, unit, source, from, isLocked }) => [
      key,
      textFromValue(value),
      unit ?? "",
      isLocked ? `locked by ${from}` : source,
    ]);
    out.result(shown, alignedTable(["setting", "value", "unit", "from"], rows));
    return 0;
  },
});
