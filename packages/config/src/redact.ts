import type { Setting } from "./setting.ts";

/** A value as people may see it: as JSON-ready data, a secret one as `(secret)`. */
export function redact(setting: Setting, value: unknown): unknown {
  if (setting.secret !== true) return value;
  return value === undefined || value === null || value === "" ? value : "(secret)";
}
