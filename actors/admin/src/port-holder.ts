import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import process from "node:process";

/** A Tickwork that is busy takes its time; a program that says nothing at all is not waited for any longer. */
const LONGEST_ANSWER_MS = 3_000;

/** Says what listens on a port of this machine: another Tickwork, a process where Linux tells, or just another program. */
export async function portHolder(host: string, port: number): Promise<string> {
  const holder = process.platform === "linux" ? linuxHolder(port) : undefined;
  const isTickwork = await answersAsTickwork(host, port);
  const who = holder === undefined ? "" : ` (${holder})`;
  return isTickwork ? `a Tickwork that already runs${who}` : `another program${who}`;
}

async function answersAsTickwork(host: string, port: number): Promise<boolean> {
  try {
    const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
    const answer = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(LONGEST_ANSWER_MS) });
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null && "ok" in body && "state" in body;
  } catch {
    return false; // whatever it is, it does not speak as an admin does
  }
}

/** `process 4711, node`: the socket's inode in /proc/net/tcp, then whose file it is. */
function linuxHolder(port: number): string | undefined {
  const inode = ["/proc/net/tcp", "/proc/net/tcp6"]
    .map((table) => listeningInode(table, port))
    .find((found) => found !== undefined);
  if (inode === undefined) return undefined;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    if (!holdsSocket(pid, inode)) continue;
    const name = readOrEmpty(`/proc/${pid}/comm`).trim();
    if (name !== "") return `process ${pid}, ${name}`;
  }
  return undefined;
}

function listeningInode(table: string, port: number): string | undefined {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const line of readOrEmpty(table).split("\n")) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state === "0A" && local?.endsWith(wanted) === true) return inode;
  }
  return undefined;
}

function holdsSocket(pid: string, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => isSocket(`/proc/${pid}/fd/${fd}`, inode));
  } catch {
    return false; // another user's process, or one that has just ended
  }
}

function isSocket(path: string, inode: string): boolean {
  try {
    return readlinkSync(path) === `socket:[${inode}]`;
  } catch {
    return false; // closed meanwhile
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // no IPv6 on this machine, or a process that has ended
  }
}
