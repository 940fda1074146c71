import { defineCommand } from "./command.ts";

export const settingsHistoryCommand = defineCommand({
  operands: { key: { help: "Key of one setting; without it, all.", isOptional: true } },
  flags: {
    limit: {
      type: "integer",
      placeholder: "N",
      minimum: 1,
      maximum: 100_000,
      default: 50,
      help: "Show at most this many, the newest first.",
    },
  },
  json: "`[{id, time, key, from, to, actor, reason}]`, the newest first; `time` in ISO 8601",
  async run({ flags: { limit }, operands: { key }, home }, out) {
    const [{ settingsStoreOf }, { prepareHome }, { changesText }] = await Promise.all([
      import("@tickwork/config/load-settings"),
      import("@tickwork/config/home"),
      import("./changes-text.ts"),
    ]);
    prepareHome(home);
    const store = settingsStoreOf(home);
    try {
      const changes = store.history(key === undefined ? { limit } : { key, limit });
      out.result(
        changes.map((change) => ({ ...change, time: new Date(change.time).toISOString() })),
        changesText(changes),
      );
    } finally {
      store.close();
    }
    return 0;
  },
});
