import { defineCommand } from "./command.ts";

export const settingsExportCommand = defineCommand({
  details: ["The form is that of settings.json: groups with their settings. Defaults and secrets are not in it."],
  operands: {},
  flags: {},
  json: "`{mode, broker:{port}, …}`, what is stored",
  examples: ["tickwork settings export > my-settings.json"],
  async run({ home }, out) {
    const [{ exportDocument }, { schema }, { settingsStoreOf }, { prepareHome }] = await Promise.all([
      import("@tickwork/config/export-document"),
      import("@tickwork/config/schema"),
      import("@tickwork/config/load-settings"),
      import("@tickwork/config/home"),
    ]);
    prepareHome(home);
    const store = settingsStoreOf(home);
    try {
      const document = exportDocument(schema, store.all());
      out.result(document, JSON.stringify(document, null, 2));
    } finally {
      store.close();
    }
    return 0;
  },
});
