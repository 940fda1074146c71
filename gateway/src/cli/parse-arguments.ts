// Words after the command → flags and operands of exactly the types that the command declared, or a refusal that helps.
import { parseArgs } from "node:util";
import { nearestName } from "@tickwork/config/nearest-name";
import type { Command } from "./command.ts";
import { cliError } from "./errors.ts";
import type { Flag, Flags, Operands } from "./flag.ts";
import { describeFlag, readFlag } from "./read-flag.ts";

/** Flags that every command has. */
export const commonFlags = {
  home: {
    type: "text",
    placeholder: "DIR",
    help: "Home folder (environment TICKWORK_HOME; default the platform's data folder).",
  },
  json: { type: "boolean", help: "Print one JSON value on stdout and nothing else there." },
  help: { type: "boolean", help: "Print this help." },
} as const satisfies Flags;

/** No flag begins so. */
const NEGATIVE = /^-(\d+(\.\d*)?|\.\d+)$/;

export interface ParsedArguments {
  readonly flags: Readonly<Record<string, unknown>>;
  readonly operands: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly home: string | undefined;
}

/**
 * @param name of the command, for messages
 * @param words what stands after the command's name
 * @throws TickworkError TW-CLI-002 to 004
 */
export function parseArguments(
  name: string,
  command: Pick<Command, "flags" | "operands">,
  words: readonly string[],
): ParsedArguments {
  const known: Flags = { ...commonFlags, ...command.flags };
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(known).map(([flag, { type }]) => [
        flag,
        { type: type === "boolean" ? "boolean" : "string" } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const texts = new Map<string, string[]>();
  const positionals: string[] = [];
  let negative = -1;
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const word = words[token.index] ?? "";
    if (NEGATIVE.test(word)) {
      // The parser takes it for short flags, one for each character.
      if (negative !== token.index) positionals.push(word);
      negative = token.index;
      continue;
    }
    const flag = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
    if (flag === undefined || token.rawName !== `--${token.name}`) throw unknownFlag(name, token.rawName, known);
    texts.set(token.name, [...(texts.get(token.name) ?? []), textOf(flag, token.name, token.value, token.inlineValue)]);
  }
  const values = Object.entries(known).map(
    ([flag, spec]) => [flag, valueOf(flag, spec, texts.get(flag) ?? [])] as const,
  );
  const { home, json: _json, help: _help, ...flags } = Object.fromEntries(values);
  return { flags, operands: operandsOf(name, command.operands, positionals), home: home as string | undefined };
}

/** The text of one occurrence; the empty text for a flag that takes none. */
function textOf(flag: Flag, name: string, value: string | undefined, isInline: boolean | undefined): string {
  if (flag.type === "boolean") {
    if (isInline === true) throw badValue(name, flag, value ?? "");
    return "";
  }
  // `--symbol --json` is a forgotten value, not a symbol; whoever means it writes `--symbol=--json`.
  if (value === undefined || (isInline !== true && value.startsWith("--"))) {
    throw cliError("TW-CLI-003", `Cannot use --${name} without a value: give ${describeFlag(flag)}.`);
  }
  return value;
}

function valueOf(name: string, flag: Flag, texts: readonly string[]): unknown {
  const [first, ...more] = texts;
  switch (flag.type) {
    case "boolean":
      return first !== undefined;
    case "parameters": {
      const pairs = texts.map((text) => readPair(name, flag, text));
      const repeated = pairs.find(({ key }, index) => pairs.findIndex((pair) => pair.key === key) !== index);
      if (repeated !== undefined)
        throw cliError("TW-CLI-003", `Cannot use --${name} ${repeated.key} twice: keep one of them.`);
      return Object.fromEntries(pairs.map(({ key, text }) => [key, Number(text)]));
    }
    case "assignments":
      return texts.map((text) => readPair(name, flag, text));
    default:
      if (more.length > 0) throw cliError("TW-CLI-003", `Cannot use --${name} twice: keep one of them.`);
      return first === undefined ? defaultOf(name, flag) : read(name, flag, first);
  }
}

function defaultOf(name: string, flag: Flag): unknown {
  if (flag.type === "custom") return flag.defaultText === undefined ? undefined : flag.read(flag.defaultText);
  if (flag.type === "text" && flag.isRequired === true) {
    throw cliError("TW-CLI-003", `Cannot run without --${name} ${flag.placeholder}. ${flag.help}`);
  }
  return "default" in flag ? flag.default : undefined;
}

function read(name: string, flag: Flag, text: string): unknown {
  const value = readFlag(flag, text);
  if (value === undefined) throw badValue(name, flag, text);
  return value;
}

function readPair(name: string, flag: Flag, text: string): { readonly key: string; readonly text: string } {
  return read(name, flag, text) as { key: string; text: string };
}

function operandsOf(name: string, operands: Operands, words: readonly string[]): ParsedArguments["operands"] {
  const specs = Object.entries(operands);
  const surplus = words[specs.length];
  if (surplus !== undefined && specs.at(-1)?.[1].isRepeated !== true) {
    throw cliError(
      "TW-CLI-004",
      `Cannot use ${JSON.stringify(surplus)}: tickwork ${name} takes ${specs.length === 0 ? "no words" : `${specs.length} word(s) at most`}.`,
    );
  }
  return Object.fromEntries(
    specs.map(([operand, { help, isOptional, isRepeated }], index) => {
      const word = words[index];
      if (word === undefined && isOptional !== true) {
        throw cliError("TW-CLI-004", `Cannot run tickwork ${name} without ${operand.toUpperCase()}. ${help}`);
      }
      return [operand, isRepeated === true ? words.slice(index) : word];
    }),
  );
}

function badValue(name: string, flag: Flag, text: string) {
  return cliError(
    "TW-CLI-003",
    `Cannot use --${name} ${JSON.stringify(text)}: it must be ${describeFlag(flag)}. ${flag.help}`,
  );
}

function unknownFlag(command: string, written: string, known: Flags) {
  const near = nearestName(written.replace(/^-+/, ""), Object.keys(known));
  const advice = near === undefined ? `\`tickwork ${command} --help\` lists its flags.` : `Did you mean --${near}?`;
  return cliError("TW-CLI-002", `Cannot use ${written}: tickwork ${command} has no such flag. ${advice}`);
}
