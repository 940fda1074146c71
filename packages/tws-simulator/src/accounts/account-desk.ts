import { MINUTE_MS, type EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Client } from "../clients/client.ts";
import { type Listing, wireContractOf } from "../market/listing.ts";
import { newYorkClock } from "../market/new-york.ts";
import type { AccountBook } from "./account-book.ts";
import { type AccountValue, accountValues, summaryValues } from "./account-values.ts";
import { type Marks, type Valuation, valuation, type ValuedPosition } from "./valuation.ts";

/** What the desk needs of the world around it. */
export interface AccountWorld {
  now(): EpochMs;
  readonly book: AccountBook;
  readonly marks: Marks;
}

/** TWS repeats account values every three minutes; here it is three minutes of the market. */
const REPEAT_MS = 3 * MINUTE_MS;
const LEDGER_TAG = "$LEDGER";

interface Summary {
  readonly client: Client;
  readonly tags: readonly string[];
  readonly told: Map<string, string>;
}

/** Who watches the account, and what they were told of it. */
export class AccountDesk {
  readonly #world: AccountWorld;
  /** By watcher of account updates: each value by key and currency, so that only changes are told again. */
  readonly #updates = new Map<Client, Map<string, string>>();
  readonly #positions = new Set<Client>();
  readonly #summaries = new Map<string, Summary>();
  readonly #multi = new Map<string, { readonly client: Client; readonly told: Map<string, string> }>();
  #repeated: EpochMs = Number.NEGATIVE_INFINITY;

  constructor(world: AccountWorld) {
    this.#world = world;
  }

  subscribeUpdates(client: Client): void {
    const { book } = this.#world;
    const told = new Map<string, string>();
    this.#updates.set(client, told);
    const now = this.#valuation();
    this.#tellValues(client, told, this.#values(now));
    for (const held of now.positions) this.#tellPortfolio(client, held);
    this.#tellTime(client);
    client.send({ type: "account-download-end", account: book.account });
  }

  cancelUpdates(client: Client): void {
    this.#updates.delete(client);
  }

  subscribePositions(client: Client): void {
    this.#positions.add(client);
    for (const held of this.#valuation().positions)
      if (held.position.quantity.units !== 0n) client.send(this.#positionMessage(held));
    client.send({ type: "position-end" });
  }

  cancelPositions(client: Client): void {
    this.#positions.delete(client);
  }

  subscribeSummary(client: Client, { requestId, tags }: ClientRequestOf<"request-account-summary">): void {
    const summary: Summary = { client, tags, told: new Map() };
    this.#summaries.set(keyOf(client, requestId), summary);
    this.#tellSummary(summary, requestId, this.#valuation());
    client.send({ type: "account-summary-end", requestId });
  }

  cancelSummary(client: Client, requestId: number): void {
    this.#summaries.delete(keyOf(client, requestId));
  }

  subscribeMulti(client: Client, { requestId }: ClientRequestOf<"request-account-updates-multi">): void {
    const told = new Map<string, string>();
    this.#multi.set(keyOf(client, requestId), { client, told });
    this.#tellMulti(client, requestId, told, this.#valuation());
    client.send({ type: "account-update-multi-end", requestId });
  }

  cancelMulti(client: Client, requestId: number): void {
    this.#multi.delete(keyOf(client, requestId));
  }

  leave(client: Client): void {
    this.#updates.delete(client);
    this.#positions.delete(client);
    for (const [key, summary] of this.#summaries) if (summary.client === client) this.#summaries.delete(key);
    for (const [key, multi] of this.#multi) if (multi.client === client) this.#multi.delete(key);
  }

  /** A trade changed cash and one position: everybody who watches is told at once. */
  traded(listing: Listing): void {
    if (this.#updates.size + this.#positions.size + this.#summaries.size + this.#multi.size === 0) return;
    const now = this.#valuation();
    const held = now.positions.find((position) => position.listing.id === listing.id);
    if (held !== undefined) {
      for (const client of this.#updates.keys()) this.#tellPortfolio(client, held);
      for (const client of this.#positions) client.send(this.#positionMessage(held));
    }
    this.#tellChanges(now);
  }

  /** Time moved on: what the market did to the account is told every three minutes. */
  advance(now: EpochMs): void {
    if (now - this.#repeated < REPEAT_MS) return;
    this.#repeated = now;
    if (this.#updates.size + this.#summaries.size + this.#multi.size === 0) return;
    const valued = this.#valuation();
    for (const client of this.#updates.keys())
      for (const held of valued.positions) if (held.position.quantity.units !== 0n) this.#tellPortfolio(client, held);
    this.#tellChanges(valued);
  }

  #tellChanges(now: Valuation): void {
    const values = this.#values(now);
    for (const [client, told] of this.#updates) {
      this.#tellValues(client, told, values);
      this.#tellTime(client);
    }
    for (const [key, summary] of this.#summaries) this.#tellSummary(summary, requestIdOf(key), now);
    for (const [key, { client, told }] of this.#multi) this.#tellMulti(client, requestIdOf(key), told, now);
  }

  #valuation(): Valuation {
    return valuation(this.#world.book, this.#world.marks);
  }

  #values(now: Valuation): readonly AccountValue[] {
    return accountValues(this.#world.book, now, this.#world.marks);
  }

  #tellValues(client: Client, told: Map<string, string>, values: readonly AccountValue[]): void {
    const { account } = this.#world.book;
    for (const value of changed(values, told)) client.send({ type: "account-value", ...value, account });
  }

  #tellSummary({ client, tags, told }: Summary, requestId: number, now: Valuation): void {
    const { book } = this.#world;
    const asked = summaryValues(book, now).filter(({ key }) => tags.includes(key));
    const ledger = tags.some((tag) => tag.startsWith(LEDGER_TAG)) ? this.#values(now).filter(isLedger) : [];
    for (const { key, value, currency } of changed([...asked, ...ledger], told))
      client.send({ type: "account-summary", requestId, account: book.account, tag: key, value, currency });
  }

  #tellMulti(client: Client, requestId: number, told: Map<string, string>, now: Valuation): void {
    const { account } = this.#world.book;
    for (const value of changed(this.#values(now), told))
      client.send({ type: "account-update-multi", requestId, account, modelCode: "", ...value });
  }

  #tellPortfolio(client: Client, held: ValuedPosition): void {
    client.send({
      type: "portfolio-value",
      contract: wireContractOf(held.listing),
      position: held.position.quantity.toNumber(),
      marketPrice: held.marketPrice.toNumber(),
      marketValue: held.marketValue.round(2).toNumber(),
      averageCost: held.averageCost.toNumber(),
      unrealizedPnl: held.unrealizedPnl.round(2).toNumber(),
      realizedPnl: held.position.realizedPnl.round(2).toNumber(),
      account: this.#world.book.account,
    });
  }

  #positionMessage(held: ValuedPosition): ServerMessage {
    return {
      type: "position",
      account: this.#world.book.account,
      contract: wireContractOf(held.listing),
      position: held.position.quantity.toNumber(),
      averageCost: held.averageCost.toNumber(),
    };
  }

  #tellTime(client: Client): void {
    const time = new Date(newYorkClock(this.#world.now())).toISOString().slice(11, 16);
    client.send({ type: "account-update-time", time });
  }
}

function isLedger({ currency }: AccountValue): boolean {
  return currency !== "";
}

function* changed(values: readonly AccountValue[], told: Map<string, string>): Generator<AccountValue> {
  for (const value of values) {
    const key = `${value.key}|${value.currency}`;
    if (told.get(key) === value.value) continue;
    told.set(key, value.value);
    yield value;
  }
}

function keyOf(client: Client, requestId: number): string {
  return `${requestId}|${client.clientId}`;
}

function requestIdOf(key: string): number {
  return Number(key.split("|")[0]);
}
