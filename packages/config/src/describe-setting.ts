import type { Setting } from "./setting.ts";

/** What a value must be, in words: `an integer from 1 to 65535`. */
export function describeSetting(setting: Setting): string {
  switch (setting.type) {
    case "integer":
      return `${setting.isPowerOfTwo === true ? "a power of two" : "an integer"} from ${setting.minimum} to ${setting.maximum}${unit(setting)}`;
    case "number":
      return `a number from ${setting.minimum} to ${setting.maximum}${unit(setting)}`;
    case "money":
      return `an amount from ${setting.minimum} to ${setting.maximum}${unit(setting)}`;
    case "boolean":
      return "true or false";
    case "choice":
      return `one of ${setting.options.join(", ")}`;
    case "text":
      return `${setting.expected ?? "one line of text"}, at most ${setting.maximumLength} characters`;
    case "symbols":
      return `${setting.isOptional === true ? 0 : 1} to ${setting.maximumCount} different symbols such as SPY or EUR.USD, separated by commas`;
    case "parameters":
      return `at most ${setting.maximumCount} named numbers such as fast=10,slow=30`;
  }
}

function unit(setting: Setting): string {
  return setting.unit === undefined ? "" : ` ${setting.unit}`;
}
