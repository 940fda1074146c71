import { nearestName } from "@tickwork/config/nearest-name";
import { resolveHome } from "@tickwork/config/home";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import manifest from "../../package.json" with { type: "json" };
import { commandHelp, overallHelp } from "./command-help.ts";
import type { CommandRow } from "./command.ts";
import { cliError } from "./errors.ts";
import { explainFailure } from "./explain-failure.ts";
import type { Output } from "./output.ts";
import { parseArguments } from "./parse-arguments.ts";
import { terminalOutput, type Terminal } from "./terminal-output.ts";

/**
 * Runs one command line and answers with its exit code; nothing is thrown.
 * @param words the command line without interpreter and script
 */
export async function runCommandLine(
  words: readonly string[],
  rows: readonly CommandRow[],
  terminal: Terminal,
): Promise<number> {
  const out = terminalOutput(terminal, beforeSeparator(words).includes("--json"));
  try {
    const code = await dispatch(words, rows, out);
    out.settle();
    if (out.json && !out.hasResult) out.result({});
    return code;
  } catch (error) {
    const { exitCode, code, message } = explainFailure(error, words);
    out.warn(`${code} ${message}`);
    if (out.json && !out.hasResult) out.result({ error: { code, message } });
    return exitCode;
  }
}

async function dispatch(words: readonly string[], rows: readonly CommandRow[], out: Output): Promise<number> {
  const [first] = words;
  const asksHelp = beforeSeparator(words).some((word) => word === "--help" || word === "-h");
  if (first === undefined) {
    out.warn(overallHelp(rows));
    return 2;
  }
  if (first === "--version") {
    out.result({ version: manifest.version }, manifest.version);
    return 0;
  }
  const row = findRow(words, rows);
  if (row === undefined && asksHelp) {
    const group = rows.filter(({ name }) => name.startsWith(`${first} `));
    const help = overallHelp(group.length > 0 ? group : rows);
    out.result({ help }, help);
    return 0;
  }
  if (row === undefined) throw unknownCommand(words, rows);
  const command = await row.load();
  if (asksHelp) {
    const help = commandHelp(row, command);
    out.result({ help }, help);
    return 0;
  }
  const { flags, operands, home } = parseArguments(row.name, command, words.slice(row.name.split(" ").length));
  return await command.run({ flags, operands, home: resolveHome({ flag: home }), homeFlag: home }, out);
}

function findRow(words: readonly string[], rows: readonly CommandRow[]): CommandRow | undefined {
  const two = words.slice(0, 2).join(" ");
  return rows.find(({ name }) => name === two) ?? rows.find(({ name }) => name === words[0]);
}

function unknownCommand(words: readonly string[], rows: readonly CommandRow[]): TickworkError {
  const [first = "", second = ""] = words;
  if (first.startsWith("-"))
    return cliError(
      "TW-CLI-001",
      `Cannot find a command: the command stands before its flags, but ${first} came first. \`tickwork --help\` lists all commands.`,
    );
  const group = rows.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name);
  if (group.length > 0 && (second === "" || second.startsWith("-"))) {
    return cliError("TW-CLI-001", `Cannot run tickwork ${first} alone: say ${group.join(", ")}.`);
  }
  const written = group.length > 0 ? `${first} ${second}` : first;
  const near = nearestName(
    written,
    group.length > 0 ? group : rows.flatMap(({ name }) => [name, name.split(" ")[0] ?? name]),
  );
  const advice = near === undefined ? "`tickwork --help` lists all commands." : `Did you mean \`tickwork ${near}\`?`;
  return cliError("TW-CLI-001", `Cannot run tickwork ${written}: there is no such command. ${advice}`);
}

function beforeSeparator(words: readonly string[]): readonly string[] {
  const separator = words.indexOf("--");
  return separator === -1 ? words : words.slice(0, separator);
}
