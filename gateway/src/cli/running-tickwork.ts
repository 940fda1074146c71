// The running Tickwork of a home folder, over its admin API.
import { isAlive, readAdminFile, type AdminAddress } from "@tickwork/config/admin-file";
import { journalHomeOf } from "@tickwork/config/journal-home";
import { readToken } from "@tickwork/config/token-file";
import { errorCode, TickworkError } from "@tickwork/model/tickwork-error";
import { cliError } from "./errors.ts";
import { isRecord } from "./is-record.ts";

/** An emergency stop waits for the broker's word on each order, so this is generous. */
const ANSWER_LIMIT_MS = 15_000;

export interface RunningTickwork {
  readonly address: AdminAddress;
  /**
   * @param path below `/api/v1/`
   * @param limitMs real ms after which the answer is given up
   * @throws TickworkError the desk's refusal with the desk's code; TW-CLI-010 and 011 it does not answer, 012 another program does
   */
  get(path: string, limitMs?: number): Promise<unknown>;
  post(path: string, body: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/**
 * Finds the Tickwork that runs on a home folder; it is spoken to only by the calls of the answer.
 * @throws TickworkError TW-CLI-010 when nothing runs there, TW-CLI-018 when it has no admin, TW-CFG-010 when its files cannot be used
 */
export async function runningTickwork(home: string): Promise<RunningTickwork> {
  const address = readAdminFile(home);
  const token = readToken(home);
  if (address === undefined || token === undefined) throw await whyNone(home);
  const send = async (path: string, init: RequestInit, limitMs: number) => {
    const response = await request(home, address, path, {
      ...init,
      headers: {
        authorization: `Bearer ${token}`,
        ...(init.body === undefined ? {} : { "content-type": "application/json" }),
      },
      signal: AbortSignal.timeout(limitMs),
    });
    return await answerOf(response, address);
  };
  return {
    address,
    get: (path, limitMs = ANSWER_LIMIT_MS) => send(path, {}, limitMs),
    post: (path, body) => send(path, { method: "POST", body: JSON.stringify(body) }, ANSWER_LIMIT_MS),
  };
}

/** A host of "everywhere" is reached over this machine's own loopback. */
export function adminUrl({ host, port }: Pick<AdminAddress, "host" | "port">): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

async function request(home: string, address: AdminAddress, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`${adminUrl(address)}/api/v1/${path}`, init);
  } catch (error) {
    const reason =
      errorCode(error instanceof Error ? error.cause : undefined) ??
      (error instanceof Error ? error.name : "unknown reason");
    if (!isAlive(address.pid)) throw await whyNone(home);
    throw cliError(
      "TW-CLI-011",
      `Cannot reach the running Tickwork at ${adminUrl(address)} (${reason}): its process ${address.pid} lives. Try again, or end it with \`kill ${address.pid}\`.`,
      { cause: error },
    );
  }
}

async function answerOf(response: Response, address: AdminAddress): Promise<unknown> {
  const text = await response.text();
  const body = parsed(text);
  if (response.ok && body !== undefined) return body.value;
  throw (
    refusalOf(body?.value) ??
    cliError(
      "TW-CLI-012",
      `Cannot use the answer of ${adminUrl(address)}: HTTP ${response.status}, and no answer of Tickwork. Look at what listens there.`,
    )
  );
}

function parsed(text: string): { readonly value: unknown } | undefined {
  if (text === "") return { value: {} };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // not JSON, so not our admin: the status says the rest
  }
}

/** The desk's own refusal, `{code, message, next}`; undefined: the body is none. */
function refusalOf(body: unknown): TickworkError | undefined {
  const code = errorCode(body);
  if (code?.startsWith("TW-") !== true || !isRecord(body)) return undefined;
  const { message, next } = body;
  if (typeof message !== "string") return undefined;
  // A message that is a whole sentence says already what to do.
  return new TickworkError(code, message.endsWith(".") || typeof next !== "string" ? message : `${message}. ${next}`);
}

/** Whoever has the journal runs there, also without an admin, as a replay does. */
async function whyNone(home: string): Promise<TickworkError> {
  const { folderHolder } = await import("@tickwork/ledger-libsql/claim-folder");
  const holder = folderHolder(journalHomeOf(home, "replay")) ?? folderHolder(journalHomeOf(home, "demo"));
  return holder === undefined
    ? cliError(
        "TW-CLI-010",
        `Nothing is running on ${home}. Start it with \`tickwork up\`, or name another home folder with --home.`,
      )
    : cliError(
        "TW-CLI-018",
        `Cannot ask process ${holder}, which runs on ${home}: it has no admin, as a replay has none. \`tickwork halt\` stops its trading by the file STOP; Ctrl-C or \`kill ${holder}\` ends it.`,
      );
}
