import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homeFiles } from "@tickwork/config/home-files";
import { errorCode } from "@tickwork/model/tickwork-error";
import { adminActorError } from "./errors.ts";

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/**
 * The admin token of a home folder, made when there is none: 32 random bytes in a file that only this user reads.
 * @throws TickworkError TW-ADM-103
 */
export function readOrMakeToken(home: string): string {
  const path = homeFiles(home).token;
  const known = readToken(path);
  if (known !== undefined) return known;
  // Written beside and then linked, so that nobody reads half a token and two makers agree on one.
  const draft = `${path}.${randomBytes(4).toString("hex")}`;
  try {
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    linkSync(draft, path);
  } catch (error) {
    if (errorCode(error) !== "EEXIST")
      throw unusable(path, `it cannot be written (${errorCode(error) ?? String(error)})`, error);
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readToken(path);
  if (made === undefined) throw unusable(path, "it is gone again");
  return made;
}

function readToken(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8").trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw unusable(path, `it cannot be read (${errorCode(error) ?? String(error)})`, error);
  }
  if (!TOKEN.test(text)) throw unusable(path, "it does not hold a token");
  return text;
}

function unusable(path: string, state: string, cause?: unknown) {
  return adminActorError(
    "TW-ADM-103",
    `Cannot use the token file ${path}: ${state}. Delete it, or give this user the rights; a new one is made at the next start.`,
    { cause },
  );
}
