// Help is made from the table, so it cannot differ from what the parser takes.
import type { Command, CommandRow } from "./command.ts";
import type { Flag } from "./flag.ts";
import { commonFlags } from "./parse-arguments.ts";
import { placeholderOf } from "./read-flag.ts";

/** `tickwork replay STRATEGY --data PATH [--shares N] …` */
export function usageLine(name: string, command: Command): string {
  const operands = Object.entries(command.operands).map(([operand, { isOptional, isRepeated }]) => {
    const word = isRepeated === true ? `${operand.toUpperCase()}…` : operand.toUpperCase();
    return isOptional === true ? `[${word}]` : word;
  });
  const flags = Object.entries(command.flags).map(([flag, spec]) => {
    const text = flagWithValue(flag, spec);
    if (spec.type === "parameters" || spec.type === "assignments") return `[${text}]…`;
    return spec.type === "text" && spec.isRequired === true ? text : `[${text}]`;
  });
  return ["tickwork", name, ...operands, ...flags].join(" ");
}

/** The whole help of one command. */
export function commandHelp(row: Omit<CommandRow, "load">, command: Command): string {
  const operands = Object.entries(command.operands).map(
    ([operand, { help }]) => [operand.toUpperCase(), help] as const,
  );
  const flags = [...Object.entries(command.flags), ...Object.entries(commonFlags)].map(
    ([flag, spec]: readonly [string, Flag]) => [flagWithValue(flag, spec), flagHelp(spec)] as const,
  );
  return [
    row.summary,
    `Usage: ${usageLine(row.name, command)} [--home DIR] [--json]`,
    ...(command.details ?? []),
    ...(operands.length === 0 ? [] : [section("Words", operands)]),
    section("Flags", flags),
    `With --json: ${command.json}`,
    ...(command.examples === undefined ? [] : [`Examples:\n${command.examples.map((line) => `  ${line}`).join("\n")}`]),
    "Exit codes: 0 done, 1 the answer is no, 2 wrong use, 3 it could not be done.",
  ].join("\n\n");
}

/** What `tickwork --help` prints. */
export function overallHelp(rows: readonly CommandRow[]): string {
  return [
    "Tickwork: an automated trading platform for Interactive Brokers.",
    "Usage: tickwork COMMAND … (`tickwork COMMAND --help` explains one)",
    section(
      "Commands",
      rows.map(({ name, summary }) => [name, summary] as const),
    ),
    "Every command takes --home DIR, --json and --help. Not investment advice.",
  ].join("\n\n");
}

/** A flag's help with its default, as a sentence. */
export function flagHelp(flag: Flag): string {
  const fallback = "defaultText" in flag ? flag.defaultText : "default" in flag ? flag.default : undefined;
  return fallback === undefined ? flag.help : `${flag.help} Default: ${fallback}.`;
}

export function flagWithValue(name: string, flag: Flag): string {
  return `--${name} ${placeholderOf(flag)}`.trimEnd();
}

function section(title: string, entries: readonly (readonly [string, string])[]): string {
  const width = Math.min(26, Math.max(...entries.map(([name]) => name.length)));
  const lines = entries.map(([name, help]) =>
    name.length > width ? `  ${name}\n  ${"".padEnd(width)}  ${help}` : `  ${name.padEnd(width)}  ${help}`,
  );
  return `${title}:\n${lines.join("\n")}`;
}
