// Values as text, for flags, environment variables and the terminal; files and the store hold JSON values.
import { isParameterName } from "./parameter-name.ts";
import type { Setting } from "./setting.ts";

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** Reads a text as the JSON value that the setting expects; what cannot be read stays text, for the validation to refuse. */
export function valueFromText(setting: Setting, text: string): unknown {
  const trimmed = text.trim();
  switch (setting.type) {
    case "integer":
    case "number":
      return NUMBER.test(trimmed) ? Number(trimmed) : text;
    case "boolean":
      if (["true", "yes", "on", "1"].includes(trimmed.toLowerCase())) return true;
      if (["false", "no", "off", "0"].includes(trimmed.toLowerCase())) return false;
      return text;
    case "symbols":
      return trimmed === "" ? [] : trimmed.split(",").map((symbol) => symbol.trim());
    case "parameters":
      return parametersFromText(trimmed) ?? text;
    case "text":
    case "choice":
    case "money":
      return text;
  }
}

/** The text that {@link valueFromText} reads back as the value. */
export function textFromValue(value: unknown): string {
  if (Array.isArray(value)) return value.join(",");
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.entries(value)
      .map(([name, number]) => `${name}=${String(number)}`)
      .join(",");
  }
  return String(value);
}

/** The text of what the store holds of a setting, for people; `undefined` is "not stored". */
export function textFromStored(value: unknown): string {
  return value === undefined ? "(not stored)" : textFromValue(value);
}

function parametersFromText(text: string): Record<string, number> | undefined {
  if (text === "") return {};
  const parameters = new Map<string, number>();
  for (const part of text.split(",")) {
    const [name = "", number = "", ...more] = part.split("=").map((piece) => piece.trim());
    if (!isParameterName(name) || !NUMBER.test(number) || more.length > 0 || parameters.has(name)) return undefined;
    parameters.set(name, Number(number));
  }
  return Object.fromEntries(parameters);
}
