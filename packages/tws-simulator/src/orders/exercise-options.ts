import { Decimal } from "@tickwork/model/decimal";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { Listing } from "../market/listing.ts";
import type { DeskWorld } from "./desk-world.ts";
import { invalid, type Refusal } from "./refusal.ts";

const EXERCISE = 1;
const LAPSE = 2;
const OPTIONS: ReadonlySet<string> = new Set(["OPT", "FOP"]);

/**
 * Exercises options that are held: they are gone at no price, and the underlying is bought or sold at the strike, at once and not
 * overnight as by the clearing house. To let lapse needs nothing: what nobody exercises lapses.
 * @returns why not
 */
export function exerciseOptions(
  request: ClientRequestOf<"exercise-options">,
  listing: Listing,
  world: DeskWorld,
): Refusal | undefined {
  const { book, marks } = world;
  const { action, quantity } = request;
  if (!OPTIONS.has(listing.securityType)) return invalid("Only options can be exercised");
  if (action !== EXERCISE && action !== LAPSE) return invalid(`Invalid exercise action ${action}`);
  if (request.account !== "" && request.account !== book.account)
    return invalid(`Invalid account code '${request.account}'`);
  if (quantity <= 0 || book.position(listing.id).quantity.compare(quantity) < 0)
    return invalid(`The account does not hold ${quantity} of the option long`);
  if (action === LAPSE) return undefined;
  const underlying = listing.underlying === undefined ? undefined : world.listing(listing.underlying.conId);
  if (underlying === undefined) return invalid("The option's underlying is unknown");
  const price = marks.price(underlying)?.toNumber();
  const isInTheMoney = price !== undefined && (listing.right === "C" ? price > listing.strike : price < listing.strike);
  if (!isInTheMoney && !request.isOverride) return invalid("The option is out of the money");
  const side = listing.right === "C" ? "BUY" : "SELL";
  const size = Decimal.of(quantity).times(listing.multiplier).toNumber();
  const usdRate = marks.usdRate(listing.currency);
  book.book({ listing, side: "SELL", quantity, price: 0, usdRate });
  book.book({ listing: underlying, side, quantity: size, price: listing.strike, usdRate });
  world.traded(listing);
  world.traded(underlying);
  return undefined;
}
