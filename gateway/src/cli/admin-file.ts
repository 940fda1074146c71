import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { homeFiles } from "@tickwork/config/home-files";
import { errorCode } from "@tickwork/model/tickwork-error";
import { cliError } from "./errors.ts";

/** Where the admin of a running Tickwork listens. */
export interface AdminAddress {
  readonly host: string;
  readonly port: number;
  /** Process id of the root. */
  readonly pid: number;
}

/** Written by the supervisor once its admin listens; readable by this user alone. */
export function writeAdminFile(home: string, address: AdminAddress): void {
  const { admin } = homeFiles(home);
  writeFileSync(`${admin}.new`, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(`${admin}.new`, admin);
}

/** Removed by the supervisor at its clean end. */
export function removeAdminFile(home: string): void {
  rmSync(homeFiles(home).admin, { force: true });
}

/** Undefined: there is no such file, so nothing runs. */
export function readAdminFile(home: string): AdminAddress | undefined {
  const { admin } = homeFiles(home);
  try {
    const read: unknown = JSON.parse(readFileSync(admin, "utf8"));
    if (isAddress(read)) return read;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    if (!(error instanceof SyntaxError)) {
      throw cliError(
        "TW-CLI-013",
        `Cannot read ${admin} (${errorCode(error) ?? "unknown reason"}): give this user the rights.`,
        { cause: error },
      );
    }
  }
  throw cliError(
    "TW-CLI-013",
    `Cannot use ${admin}: it does not hold the address of an admin. Delete it; the next start makes it anew.`,
  );
}

/** Whether a process of this id lives. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

function isAddress(value: unknown): value is AdminAddress {
  if (typeof value !== "object" || value === null) return false;
  const { host, port, pid } = value as Partial<Record<keyof AdminAddress, unknown>>;
  return typeof host === "string" && isPositiveInteger(port) && port < 65_536 && isPositiveInteger(pid);
}

function isPositiveInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
