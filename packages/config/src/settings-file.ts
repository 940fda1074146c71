import { readFileSync, statSync } from "node:fs";
import { errorCode } from "@tickwork/model/tickwork-error";
import { configError } from "./errors.ts";

/** Far above any real file; bounds what is read into memory. */
const MAXIMUM_BYTES = 1_000_000;

/**
 * Reads a JSON object of settings.
 * @returns undefined when there is no such file.
 * @throws TickworkError TW-CFG-004 with the place of the mistake.
 */
export function readSettingsFile(path: string): Readonly<Record<string, unknown>> | undefined {
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > MAXIMUM_BYTES) throw refused(path, `it has ${size} bytes, more than ${MAXIMUM_BYTES}`);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    if (errorCode(error) === "TW-CFG-004") throw error;
    throw refused(
      path,
      errorCode(error) === "EACCES"
        ? "this user may not read it"
        : `it cannot be read (${errorCode(error) ?? "unknown reason"})`,
      error,
    );
  }
  return parseSettings(text, path);
}

/** Reads the text of a settings file; a byte order mark at its start is allowed, since Windows editors write one. */
export function parseSettings(text: string, path: string): Readonly<Record<string, unknown>> {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    // The engine's message may quote the text around the mistake, which could be a secret; no cause is kept for the same reason.
    const mistake = error instanceof Error ? error.message.replace(/, (\.\.\.)?".*$/s, "") : "unknown mistake";
    throw refused(path, `it is not valid JSON: ${mistake}`);
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw refused(path, 'it must hold one JSON object such as {"broker": {"port": 4002}}');
  }
  return document as Readonly<Record<string, unknown>>;
}

function refused(path: string, state: string, cause?: unknown) {
  return configError(
    "TW-CFG-004",
    `Cannot read the settings file ${path}: ${state}. Correct it, or move it away: defaults then apply.`,
    { cause },
  );
}
