import { flagHelp, flagWithValue, usageLine } from "../cli/command-help.ts";
import type { CommandRow } from "../cli/command.ts";
import { commonFlags } from "../cli/parse-arguments.ts";
import type { Flags } from "../cli/flag.ts";
import { bullets, code, manual } from "./manual.ts";

/** docs/commands.md: every command with its words, flags and JSON. */
export async function commandsManual(rows: readonly CommandRow[]): Promise<string> {
  const commands = await Promise.all(rows.map(commandBlocks));
  return manual("Commands", "gateway/src/cli/command-table.ts", [
    "In a checkout: `npx tickwork COMMAND …`. Exit codes: 0 done, 1 the answer is no (a check failed), 2 wrong use, 3 it could not be done. Messages go to stderr, each with its code; `tickwork errors CODE` explains it.",
    "Flags of every command:",
    flagList(commonFlags),
    "Times are ISO 8601 with zone. In JSON, money is an exact decimal string, ratios and counts are numbers. When a command fails, `--json` prints `{error: {code, message}}`.",
    ...commands.flat(),
  ]);
}

async function commandBlocks(row: CommandRow): Promise<string[]> {
  const command = await row.load();
  const operands = Object.entries(command.operands).map(([name, { help }]) => `${code(name.toUpperCase())}: ${help}`);
  const hasFlags = Object.keys(command.flags).length > 0;
  return [
    `## ${code(`tickwork ${row.name}`)}`,
    row.summary,
    `\`\`\`\n${usageLine(row.name, command)}\n\`\`\``,
    ...(command.details ?? []),
    ...(operands.length > 0 ? [bullets(operands)] : []),
    ...(hasFlags ? [flagList(command.flags)] : []),
    `JSON: ${command.json}`,
    ...(command.examples === undefined ? [] : [`\`\`\`sh\n${command.examples.join("\n")}\n\`\`\``]),
  ];
}

function flagList(flags: Flags): string {
  return bullets(Object.entries(flags).map(([name, flag]) => `${code(flagWithValue(name, flag))}: ${flagHelp(flag)}`));
}
