import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { homeFiles } from "@tickwork/config/home-files";

/** Tells programs of this user where the admin listens: `{host, port, pid}` in the home folder, for this user alone. */
export function writeAdminFile(home: string, address: { readonly host: string; readonly port: number }): void {
  const { admin } = homeFiles(home);
  const draft = `${admin}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...address, pid: process.pid })}\n`, { mode: 0o600 });
  renameSync(draft, admin);
}

/** Removes what this process wrote; another process that has the folder now keeps its own. */
export function removeAdminFile(home: string): void {
  if (ownPort(home) !== undefined) rmSync(homeFiles(home).admin, { force: true });
}

/** Port that this process told last: a restarted admin opens it again, so that waiting pages find it. */
export function ownPort(home: string): number | undefined {
  try {
    const { port, pid } = JSON.parse(readFileSync(homeFiles(home).admin, "utf8")) as { port?: unknown; pid?: unknown };
    return pid === process.pid && typeof port === "number" ? port : undefined;
  } catch {
    return undefined; // no file, or one that nobody needs any more: the next start writes it anew
  }
}
