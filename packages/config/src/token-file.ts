import { randomBytes } from "node:crypto";
import { chmodSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { errorCode, TickworkError } from "@tickwork/model/tickwork-error";
import { configError } from "./errors.ts";
import { homeFiles } from "./home-files.ts";
import { prepareHome } from "./home.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The admin token of a home folder; made on first use from 32 random bytes, in a file for this user alone.
 * @throws TickworkError TW-CFG-010 when the file cannot be used
 */
export function readOrCreateToken(home: string): string {
  return readToken(home) ?? createToken(home, "keep");
}

/** A new token; the running admin keeps the old one until it is started anew. */
export function rotateToken(home: string): string {
  return createToken(home, "replace");
}

/** The token that is there, or undefined. */
export function readToken(home: string): string | undefined {
  const path = homeFiles(home).token;
  try {
    const token = readFileSync(path, "utf8").trim();
    if (!TOKEN.test(token)) throw unusable(path, "it does not hold a token");
    // A copy or an editor may have opened the file to others.
    chmodSync(path, 0o600);
    return token;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    if (error instanceof TickworkError) throw error;
    throw unusable(path, `this user may not read it (${errorCode(error) ?? "unknown reason"})`, error);
  }
}

/** Written beside and then named, so that nobody ever reads half a token; `keep` gives way to one that another process has just made. */
function createToken(home: string, existing: "keep" | "replace"): string {
  prepareHome(home);
  const path = homeFiles(home).token;
  const token = randomBytes(32).toString("base64url");
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    writeFileSync(draft, `${token}\n`, { mode: 0o600, flag: "wx" });
    if (existing === "replace") {
      renameSync(draft, path);
      return token;
    }
    linkSync(draft, path);
    rmSync(draft);
    return token;
  } catch (error) {
    rmSync(draft, { force: true });
    const other = errorCode(error) === "EEXIST" ? readToken(home) : undefined;
    if (other !== undefined) return other;
    throw unusable(path, `it cannot be written (${errorCode(error) ?? "unknown reason"})`, error);
  }
}

function unusable(path: string, state: string, cause?: unknown): TickworkError {
  return configError(
    "TW-CFG-010",
    `Cannot use the token file ${path}: ${state}. Delete it or give the rights; a new one is made.`,
    { cause },
  );
}
