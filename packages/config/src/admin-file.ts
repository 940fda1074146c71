import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { errorCode } from "@tickwork/model/tickwork-error";
import { configError } from "./errors.ts";
import { homeFiles } from "./home-files.ts";

/** Where the admin of a running Tickwork listens. */
export interface AdminAddress {
  readonly host: string;
  readonly port: number;
  /** Process id of the root. */
  readonly pid: number;
}

/** Tells programs of this user where the admin listens: `{host, port, pid}`, in a file for this user alone. */
export function writeAdminFile(home: string, address: AdminAddress): void {
  const { admin } = homeFiles(home);
  const draft = `${admin}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(draft, admin);
}

/** Removes what this process wrote; another process that has the folder now keeps its own. */
export function removeAdminFile(home: string): void {
  if (ownAdminPort(home) !== undefined) rmSync(homeFiles(home).admin, { force: true });
}

/** Port that this process told last: a restarted admin opens it again, so that waiting pages find it. */
export function ownAdminPort(home: string): number | undefined {
  const found = parseAdminFile(home);
  return "pid" in found && found.pid === process.pid ? found.port : undefined;
}

/**
 * Undefined: there is no such file, so nothing runs.
 * @throws TickworkError TW-CFG-010 when the file cannot be used
 */
export function readAdminFile(home: string): AdminAddress | undefined {
  const found = parseAdminFile(home);
  if ("pid" in found) return found;
  const { problem, cause } = found;
  if (problem === "absent") return undefined;
  throw configError("TW-CFG-010", `Cannot use ${homeFiles(home).admin}: ${problem}.`, { cause });
}

/** Whether a process of this id lives. One that was killed, and that nobody has collected yet, does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
  return !isZombie(pid);
}

/** In containers the dead may lie for long, and signals still reach them. Told by Linux alone: proc(5), `/proc/pid/stat`. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return false;
  }
}

function parseAdminFile(home: string): AdminAddress | { readonly problem: string; readonly cause?: unknown } {
  try {
    const read: unknown = JSON.parse(readFileSync(homeFiles(home).admin, "utf8"));
    if (isAddress(read)) return read;
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT") return { problem: "absent" };
    if (!(error instanceof SyntaxError))
      return { problem: `it cannot be read (${code ?? "unknown reason"}). Give this user the rights`, cause: error };
  }
  return { problem: "it does not hold the address of an admin. Delete it; the next start makes it anew" };
}

function isAddress(value: unknown): value is AdminAddress {
  if (typeof value !== "object" || value === null) return false;
  const { host, port, pid } = value as Partial<Record<keyof AdminAddress, unknown>>;
  return typeof host === "string" && isPositiveInteger(port) && port < 65_536 && isPositiveInteger(pid);
}

function isPositiveInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
