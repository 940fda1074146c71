import type { EpochMs } from "@tickwork/model/time";
import type { Client } from "../clients/client.ts";
import { wireContractOf } from "../market/listing.ts";
import { newYorkClock } from "../market/new-york.ts";
import { type AccountView, updateValues } from "./account-values.ts";
import { isListed } from "./held-position.ts";
import { ToldValues } from "./told-values.ts";
import type { ValuedPosition } from "./valuation.ts";

/** Who watches account updates: lines, portfolio and their time. */
export class UpdateWatchers {
  readonly #account: string;
  readonly #told = new Map<Client, ToldValues>();

  constructor(account: string) {
    this.#account = account;
  }

  get isEmpty(): boolean {
    return this.#told.size === 0;
  }

  /** Tells everything, and from now on what changes. */
  subscribe(client: Client, view: AccountView, now: EpochMs): void {
    this.#told.set(client, new ToldValues());
    this.#tellValues(client, view);
    for (const held of view.valuation.positions) if (isListed(held.held)) this.#tellPortfolio(client, held);
    this.#tellTime(client, now);
    client.send({ type: "account-download-end", account: this.#account });
  }

  leave(client: Client): void {
    this.#told.delete(client);
  }

  /** A trade changed one position. */
  traded(view: AccountView, held: ValuedPosition | undefined, now: EpochMs): void {
    for (const client of this.#told.keys()) {
      if (held !== undefined) this.#tellPortfolio(client, held);
      this.#tellValues(client, view);
      this.#tellTime(client, now);
    }
  }

  /** Time to tell everybody how the market has changed the account. */
  repeat(view: AccountView, now: EpochMs): void {
    for (const client of this.#told.keys()) {
      for (const held of view.valuation.positions) if (isListed(held.held)) this.#tellPortfolio(client, held);
      this.#tellValues(client, view);
      this.#tellTime(client, now);
    }
  }

  #tellValues(client: Client, view: AccountView): void {
    const told = this.#told.get(client);
    if (told === undefined) return;
    const { toldKeys } = view.book.rules;
    const values = updateValues(view).filter(({ key }) => toldKeys?.has(key) ?? true);
    for (const value of told.changed(values)) client.send({ type: "account-value", ...value, account: this.#account });
  }

  #tellPortfolio(client: Client, of: ValuedPosition): void {
    client.send({
      type: "portfolio-value",
      contract: wireContractOf(of.listing),
      position: of.position.quantity.toNumber(),
      marketPrice: of.marketPrice.toNumber(),
      marketValue: of.marketValue.round(2).toNumber(),
      averageCost: of.averageCost.toNumber(),
      unrealizedPnl: of.unrealizedPnl.round(2).toNumber(),
      realizedPnl: of.realizedToday.round(2).toNumber(),
      account: this.#account,
    });
  }

  #tellTime(client: Client, now: EpochMs): void {
    client.send({ type: "account-update-time", time: new Date(newYorkClock(now)).toISOString().slice(11, 16) });
  }
}
