// A supervisor started as a process, and its admin as a person's script would use it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Started, startTickwork } from "./tickwork.ts";

/** The parts of `/api/v1/status` that the cases look at. */
export interface DeskStatus {
  readonly state: string;
  readonly halted: boolean;
  readonly tradingState?: "ACTIVE" | "REDUCING" | "HALTED";
  readonly halt?: {
    readonly reason: string;
    readonly by: string;
    readonly durable: boolean;
    readonly problem: string | null;
  } | null;
  readonly orders: number;
  readonly fills: number;
  readonly streams: readonly { readonly symbol: string; readonly ticks: number }[];
  readonly positions: readonly { readonly symbol: string; readonly quantity: number }[];
  readonly actors: readonly {
    readonly name: string;
    readonly state: string;
    readonly restarts: number;
    readonly lastError?: string | null;
  }[];
  readonly connection?: { readonly state: string; readonly connectionNumber: number } | null;
  readonly recovery: { readonly state: string; readonly differences: readonly string[] } | null;
}

/** Who does not answer within this time hangs. */
const ANSWER_LIMIT_MS = 20_000;

export interface RunningDesk extends Started {
  status(): Promise<DeskStatus>;
  /** Asks for the status until it is as wanted; bounded. */
  until(isWanted: (status: DeskStatus) => boolean, limitMs: number): Promise<DeskStatus>;
  /** Ends it by SIGTERM and returns its exit code. */
  stop(): Promise<number | null>;
}

/** Launches `up` with a free admin port, and waits for nothing. */
export function launchDesk(
  home: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Started {
  return startTickwork(["up", ...parameters, "--home", home, "--headless", "--admin-port", "0", "--json"], environment);
}

async function statusAt(home: string, port: number): Promise<DeskStatus> {
  const token = readFileSync(join(home, "token"), "utf8").trim();
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/status`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
  });
  if (!response.ok) throw new Error(`status answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as DeskStatus;
}

/** Starts `up` with a free admin port and waits until its page is there. */
export async function startDesk(
  home: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningDesk> {
  const launched = launchDesk(home, parameters, environment);
  const line = await launched.line((text) => text.startsWith('{"mode"'));
  const { admin } = JSON.parse(line) as { readonly admin: { readonly port: number } };
  const status = (): Promise<DeskStatus> => statusAt(home, admin.port);
  return {
    ...launched,
    status,
    async until(isWanted, limitMs) {
      const end = performance.now() + limitMs;
      for (let last = await status(); ; last = await status()) {
        if (isWanted(last)) return last;
        if (performance.now() > end)
          throw new Error(
            `not reached within ${limitMs} ms: ${isWanted.toString()}\nlast status: ${JSON.stringify(last)}`,
          );
        await sleep(50);
      }
    },
    async stop() {
      launched.child.kill("SIGTERM");
      return (await launched.ended).code;
    },
  };
}
