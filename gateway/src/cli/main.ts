// The `tickwork` command. Chooses its parts and nothing else.
import module from "node:module";
import process from "node:process";

module.enableCompileCache?.();
const [{ commandTable }, { processTerminal }, { runCommandLine }] = await Promise.all([
  import("./command-table.ts"),
  import("./process-terminal.ts"),
  import("./run-command-line.ts"),
]);

const terminal = processTerminal();
const code = await runCommandLine(process.argv.slice(2), commandTable, terminal);
await terminal.flush();
process.exit(code);
