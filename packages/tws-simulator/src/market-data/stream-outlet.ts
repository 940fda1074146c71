import { SERVER_VERSION } from "@tickwork/tws-wire/server-version";
import type { Client } from "../clients/client.ts";
import type { Listing } from "../market/listing.ts";

/** Bits of a price's attributes. */
const CAN_AUTO_EXECUTE = 1;

/** Where one stream's ticks go: a client under a request id. */
export class StreamOutlet {
  readonly client: Client;
  readonly requestId: number;
  readonly #isInLots: boolean;

  constructor(client: Client, requestId: number, listing: Listing) {
    this.client = client;
    this.requestId = requestId;
    this.#isInLots = listing.securityType === "STK" && client.version < SERVER_VERSION.sizesInShares;
  }

  /** A price that can be traded at. */
  quote(tick: number, price: number, units: number): void {
    const { requestId } = this;
    const size = this.size(units);
    this.client.send({ type: "tick-price", requestId, tick, price, size, attributes: CAN_AUTO_EXECUTE });
  }

  price(tick: number, price: number, units = 0): void {
    const { requestId } = this;
    this.client.send({ type: "tick-price", requestId, tick, price, size: this.size(units), attributes: 0 });
  }

  units(tick: number, units: number): void {
    this.client.send({ type: "tick-size", requestId: this.requestId, tick, size: this.size(units) });
  }

  count(tick: number, size: number): void {
    this.client.send({ type: "tick-size", requestId: this.requestId, tick, size });
  }

  number(tick: number, value: number): void {
    this.client.send({ type: "tick-generic", requestId: this.requestId, tick, value });
  }

  text(tick: number, value: string): void {
    this.client.send({ type: "tick-string", requestId: this.requestId, tick, value });
  }

  /** Until version 158 TWS counted US stocks in lots of 100. */
  size(units: number): number {
    return this.#isInLots ? Math.floor(units / 100) : units;
  }
}
