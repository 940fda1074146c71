// Writes the generated manuals, or with --check only says which of them are stale. Run by `npm run format` and `npm run check`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { commandTable } from "../cli/command-table.ts";
import { calendarsManual } from "./calendars-manual.ts";
import { commandsManual } from "./commands-manual.ts";
import { errorEntries } from "./error-entries.ts";
import { errorsManual } from "./errors-manual.ts";
import { indicatorsManual } from "./indicators-manual.ts";
import { metricsManual } from "./metrics-manual.ts";
import { ordersManual } from "./orders-manual.ts";
import { settingsManual } from "./settings-manual.ts";

const manuals = {
  "docs/settings.md": settingsManual(),
  "docs/errors.md": errorsManual(await errorEntries()),
  "docs/indicators.md": indicatorsManual(),
  "docs/metrics.md": metricsManual(),
  "docs/calendars.md": calendarsManual(),
  "docs/orders.md": ordersManual(),
  "docs/commands.md": await commandsManual(commandTable),
};

const root = new URL("../../../", import.meta.url);
const stale = Object.entries(manuals).filter(([path, text]) => {
  const file = fileURLToPath(new URL(path, root));
  return !existsSync(file) || readFileSync(file, "utf8") !== text;
});

if (process.argv.includes("--check")) {
  for (const [path] of stale) process.stderr.write(`${path} is stale: run \`npm run format\`.\n`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of stale) writeFileSync(fileURLToPath(new URL(path, root)), text);
}
