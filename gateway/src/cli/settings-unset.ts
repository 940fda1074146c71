import { defineCommand } from "./command.ts";
import { reasonFlag } from "./reason-flag.ts";

export const settingsUnsetCommand = defineCommand({
  details: ["Works for keys that this version does not know any more, too."],
  operands: { key: { help: "Key of a stored setting." } },
  flags: { reason: reasonFlag },
  json: "`[{id, time, key, from, actor, reason}]`, the changes that were made",
  async run({ flags, operands: { key }, home }, out) {
    const [{ settingsStoreOf }, { settingOf }, { prepareHome }, { changesText }] = await Promise.all([
      import("@tickwork/config/load-settings"),
      import("./store-settings.ts"),
      import("@tickwork/config/home"),
      import("./changes-text.ts"),
    ]);
    prepareHome(home);
    const store = settingsStoreOf(home);
    try {
      if (!store.all().has(key)) settingOf(key);
      const changes = store.change(new Map([[key, undefined]]), {
        actor: "operator:cli",
        reason: flags.reason,
        time: Date.now(),
      });
      out.result(changes, changesText(changes));
    } finally {
      store.close();
    }
    return 0;
  },
});
