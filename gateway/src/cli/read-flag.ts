import type { Flag } from "./flag.ts";

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** Reads the text of a flag that stands once. Undefined: it is not what the flag takes. */
export function readFlag(flag: Flag, text: string): unknown {
  switch (flag.type) {
    case "text":
      return text.trim() === "" || /\p{Cc}/u.test(text) ? undefined : text;
    case "integer":
    case "number": {
      const value = NUMBER.test(text) ? Number(text) : NaN;
      if (!(value >= flag.minimum && value <= flag.maximum)) return undefined;
      return flag.type === "integer" && !Number.isSafeInteger(value) ? undefined : value;
    }
    case "choice":
      return flag.options.includes(text) ? text : undefined;
    case "custom":
      return flag.read(text);
    case "parameters":
      return readPair(text, (value) => NUMBER.test(value) && Number.isFinite(Number(value)));
    case "assignments":
      return readPair(text, () => true);
    case "boolean":
      return undefined;
  }
}

/** What a flag takes, in words. */
export function describeFlag(flag: Flag): string {
  switch (flag.type) {
    case "boolean":
      return "no value";
    case "text":
      return "a text that is not blank";
    case "integer":
      return `an integer ${bounds(flag)}`;
    case "number":
      return `a number ${bounds(flag)}`;
    case "choice":
      return `one of ${flag.options.join(", ")}`;
    case "custom":
      return flag.expected;
    case "parameters":
      return "name=number, such as fast=10";
    case "assignments":
      return "KEY=VALUE, such as broker.port=4002";
  }
}

/** What stands for the value in a usage line; empty for a flag without one. */
export function placeholderOf(flag: Flag): string {
  switch (flag.type) {
    case "boolean":
      return "";
    case "choice":
      return flag.options.join("|");
    default:
      return flag.placeholder;
  }
}

function bounds({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }): string {
  return maximum >= Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
}

function readPair(text: string, isValue: (value: string) => boolean): { key: string; text: string } | undefined {
  const equals = text.indexOf("=");
  const pair = { key: text.slice(0, equals).trim(), text: text.slice(equals + 1).trim() };
  return equals > 0 && /^[A-Za-z][A-Za-z0-9._-]*$/.test(pair.key) && isValue(pair.text) ? pair : undefined;
}
