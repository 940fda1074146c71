import type { Decimal } from "@tickwork/model/decimal";
import { SECOND_MS, type EpochMs } from "@tickwork/model/time";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Client } from "../clients/client.ts";
import { ByRequest } from "./by-request.ts";
import type { Marks, Valuation } from "./valuation.ts";

/** TWS tells profit about once a second while it changes; here it is a second of the market. */
const TELL_MS = SECOND_MS;

interface Watcher {
  /** Undefined: the whole account. */
  readonly conId: number | undefined;
  /** As text, so that only changes are told. */
  last: string;
}

/** Who watches profit, of the account or of one position. */
export class PnlWatchers {
  readonly #marks: Marks;
  readonly #watchers = new ByRequest<Watcher>();
  #told: EpochMs = Number.NEGATIVE_INFINITY;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  /** Whether it is time to tell somebody. */
  isDue(now: EpochMs): boolean {
    return !this.#watchers.isEmpty && now - this.#told >= TELL_MS;
  }

  isTaken(client: Client, requestId: number): boolean {
    return this.#watchers.has(client, requestId);
  }

  subscribe(client: Client, requestId: number, conId: number | undefined, now: Valuation): void {
    const watcher = { conId, last: "" };
    this.#watchers.set(client, requestId, watcher);
    this.#tell(client, requestId, watcher, now);
  }

  /** @returns whether there was one */
  cancel(client: Client, requestId: number): boolean {
    return this.#watchers.delete(client, requestId);
  }

  leave(client: Client): void {
    this.#watchers.leave(client);
  }

  /** Tells everybody what has changed. */
  repeat(valuation: Valuation, now: EpochMs): void {
    this.#told = now;
    for (const { client, requestId, subscription } of this.#watchers)
      this.#tell(client, requestId, subscription, valuation);
  }

  #tell(client: Client, requestId: number, watcher: Watcher, now: Valuation): void {
    const message =
      watcher.conId === undefined ? ofAccount(requestId, now) : this.#ofPosition(requestId, watcher.conId, now);
    const text = JSON.stringify(message);
    if (text === watcher.last) return;
    watcher.last = text;
    client.send(message);
  }

  /** Of what is not held nothing is known. */
  #ofPosition(requestId: number, conId: number, now: Valuation): ServerMessage {
    const held = now.positions.find(({ listing }) => listing.conId === conId);
    if (held === undefined) {
      const unknown = { dailyPnl: undefined, unrealizedPnl: undefined, realizedPnl: undefined };
      return { type: "pnl-single", requestId, position: 0, ...unknown, value: 0 };
    }
    const rate = this.#marks.usdRate(held.listing.currency);
    return {
      type: "pnl-single",
      requestId,
      position: held.position.quantity.toNumber(),
      dailyPnl: cents(held.dailyPnl.times(rate)),
      unrealizedPnl: cents(held.unrealizedPnl.times(rate)),
      realizedPnl: cents(held.realizedToday.times(rate)),
      value: cents(held.marketValue.times(rate)),
    };
  }
}

function ofAccount(requestId: number, now: Valuation): ServerMessage {
  return {
    type: "pnl",
    requestId,
    dailyPnl: cents(now.dailyPnlUsd),
    unrealizedPnl: cents(now.unrealizedPnlUsd),
    realizedPnl: cents(now.realizedPnlUsd),
  };
}

function cents(value: Decimal): number {
  return value.round(2).toNumber();
}
