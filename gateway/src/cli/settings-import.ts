import { defineCommand } from "./command.ts";
import { reasonFlag } from "./reason-flag.ts";

export const settingsImportCommand = defineCommand({
  details: ["All of it is stored, or nothing. Settings that the file does not name stay as they are."],
  operands: { file: { help: "What `tickwork settings export` has printed." } },
  flags: { reason: reasonFlag },
  json: "`[{id, time, key, from, to, actor, reason}]`, the changes that were made",
  async run({ flags, operands: { file }, home }, out) {
    const [{ readExport }, { storeSettings }, { changesText }] = await Promise.all([
      import("./read-export.ts"),
      import("./store-settings.ts"),
      import("./changes-text.ts"),
    ]);
    const changes = storeSettings(home, readExport(file), flags.reason, out);
    out.result(changes, changesText(changes));
    return 0;
  },
});
