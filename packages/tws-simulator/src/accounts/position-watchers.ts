import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import type { Client } from "../clients/client.ts";
import { type Listing, wireContractOf } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";
import { ByRequest } from "./by-request.ts";
import { averageCost, type Position } from "./position.ts";

interface Held {
  readonly listing: Listing;
  readonly position: Position;
}

/** Who watches positions: of all accounts, or by account and model. */
export class PositionWatchers {
  readonly #book: AccountBook;
  readonly #all = new Set<Client>();
  readonly #multi = new ByRequest<undefined>();

  constructor(book: AccountBook) {
    this.#book = book;
  }

  subscribe(client: Client): void {
    this.#all.add(client);
    for (const held of this.#held()) this.#tell(client, held);
    client.send({ type: "position-end" });
  }

  cancel(client: Client): void {
    this.#all.delete(client);
  }

  subscribeMulti(client: Client, requestId: number): void {
    this.#multi.set(client, requestId, undefined);
    for (const held of this.#held()) this.#tellMulti(client, requestId, held);
    client.send({ type: "position-multi-end", requestId });
  }

  cancelMulti(client: Client, requestId: number): void {
    this.#multi.delete(client, requestId);
  }

  leave(client: Client): void {
    this.#all.delete(client);
    this.#multi.leave(client);
  }

  /** A trade changed a position: also its end is told. */
  traded(listing: Listing): void {
    const held = { listing, position: this.#book.position(listing.id) };
    for (const client of this.#all) this.#tell(client, held);
    for (const { client, requestId } of this.#multi) this.#tellMulti(client, requestId, held);
  }

  #held(): readonly Held[] {
    return this.#book.positions().filter(({ position }) => position.quantity.units !== 0n);
  }

  #tell(client: Client, held: Held): void {
    client.send({ type: "position", account: this.#book.account, ...told(held) });
  }

  #tellMulti(client: Client, requestId: number, held: Held): void {
    client.send({
      type: "position-multi",
      requestId,
      account: this.#book.account,
      modelCode: "",
      ...told(held),
    });
  }
}

function told({ listing, position }: Held): {
  readonly contract: WireContract;
  readonly position: number;
  readonly averageCost: number;
} {
  return {
    contract: wireContractOf(listing),
    position: position.quantity.toNumber(),
    averageCost: averageCost(position).toNumber(),
  };
}
