import { createAdaptorServer } from "@hono/node-server";
import { errorCode } from "@tickwork/model/tickwork-error";
import { adminActorError } from "./errors.ts";
import { portHolder } from "./port-holder.ts";

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Stops listening, lets answers under way finish, and cuts every connection. */
  close(): Promise<void>;
}

type Fetch = (request: Request) => Response | Promise<Response>;

/** Headers that trickle in, and connections that say nothing, are not waited for. */
const SLOWEST_REQUEST_MS = 15_000;
/** Well within the stop deadline of the actor. */
const LAST_ANSWERS_MS = 500;

/**
 * Serves an app on one address.
 * @param port 0: any free one
 * @param soon runs a task after a real time, also while the actor stops
 * @throws TickworkError TW-ADM-101 when the port is taken, TW-ADM-102 when the address cannot be used
 */
export async function listen(
  fetch: Fetch,
  { host, port }: Pick<Listening, "host" | "port">,
  soon: (delayMs: number, task: () => void) => void,
): Promise<Listening> {
  const server = createAdaptorServer({ fetch, hostname: host });
  if ("requestTimeout" in server) {
    server.requestTimeout = SLOWEST_REQUEST_MS;
    server.headersTimeout = SLOWEST_REQUEST_MS;
  }
  const opened = await new Promise<{ readonly error?: unknown }>((resolve) => {
    server.once("error", (error) => resolve({ error }));
    server.listen(port, host, () => resolve({}));
  });
  if ("error" in opened) throw await refusal(opened.error, host, port);
  const address = server.address();
  return {
    host,
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        // Who asked for the end is still told that it has begun.
        soon(LAST_ANSWERS_MS, () => void ("closeAllConnections" in server && server.closeAllConnections()));
        server.close(() => resolve());
      }),
  };
}

async function refusal(error: unknown, host: string, port: number) {
  const where = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  if (errorCode(error) === "EADDRINUSE") {
    const holder = await portHolder(host, port);
    return adminActorError(
      "TW-ADM-101",
      `Cannot open the admin on ${where}: ${holder} listens there. Use that one, end it, or choose another port with --admin-port N (0: any free one).`,
      { cause: error },
    );
  }
  return adminActorError(
    "TW-ADM-102",
    `Cannot open the admin on ${where} (${errorCode(error) ?? String(error)}). Set admin.host to an address of this machine, or choose a port from 1024 up with --admin-port N.`,
    { cause: error },
  );
}
