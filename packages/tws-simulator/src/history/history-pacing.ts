import { MINUTE_MS, SECOND_MS, type EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import { noHistory, type Refusal } from "./refusal.ts";

/** TWS's words for too many requests. */
const PACING = "Historical data request pacing violation";
const IDENTICAL_MS = 15 * SECOND_MS;
const BURST_MS = 2 * SECOND_MS;
const MOST_IN_BURST = 6;
const WINDOW_MS = 10 * MINUTE_MS;
const MOST_IN_WINDOW = 60;

/** A request as pacing sees it. */
export interface PacedRequest {
  /** Equal for requests that ask for the same. */
  readonly identity: string;
  /** Contract, exchange and kind of data. */
  readonly subject: string;
  /** How many requests it counts as: one of bid and ask is two. */
  readonly weight: number;
}

interface Asked extends PacedRequest {
  readonly time: EpochMs;
}

/**
 * IBKR's three rules against asking for small bars and ticks too often, per client: the same within 15 seconds, six of one contract
 * within two seconds, more than sixty within ten minutes.
 */
export class HistoryPacing {
  readonly #asked = new Map<Client, Asked[]>();

  /** @returns the refusal of a request that comes too soon; an accepted one counts from now on */
  judge(client: Client, request: PacedRequest, now: EpochMs): Refusal | undefined {
    const recent = (this.#asked.get(client) ?? []).filter(({ time }) => now - time < WINDOW_MS);
    this.#asked.set(client, recent);
    const within = (ms: number): readonly Asked[] => recent.filter(({ time }) => now - time < ms);
    const isRepeated = within(IDENTICAL_MS).some(({ identity }) => identity === request.identity);
    const inBurst = weightOf(within(BURST_MS).filter(({ subject }) => subject === request.subject));
    const inWindow = weightOf(recent);
    if (isRepeated || inBurst + request.weight >= MOST_IN_BURST || inWindow + request.weight > MOST_IN_WINDOW)
      return noHistory(PACING);
    recent.push({ ...request, time: now });
    return undefined;
  }

  leave(client: Client): void {
    this.#asked.delete(client);
  }
}

function weightOf(requests: readonly Asked[]): number {
  return requests.reduce((sum, { weight }) => sum + weight, 0);
}
