import type { WireContract } from "@tickwork/tws-wire/wire-contract";
import { type Listing, wireContractOf } from "../market/listing.ts";

/** The contract as an order in it is told: what it is, where it was routed, and the legs that were asked for. */
export function contractOf(asked: WireContract, listing: Listing): WireContract {
  const { comboLegs, deltaNeutral } = asked;
  return {
    ...wireContractOf(listing),
    exchange: asked.exchange.toUpperCase() || listing.exchange,
    ...(comboLegs !== undefined && { comboLegs }),
    ...(deltaNeutral !== undefined && { deltaNeutral }),
  };
}
