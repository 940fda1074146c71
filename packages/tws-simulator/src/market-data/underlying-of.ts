import type { Listing } from "../market/listing.ts";

/** What a contract is written on, made to play so that its price is known; undefined for what is written on nothing. */
export function underlyingOf(
  { underlying }: Listing,
  of: { activate(listing: Listing): void; byConId(conId: number): Listing | undefined },
): Listing | undefined {
  const found = underlying && of.byConId(underlying.conId);
  if (found !== undefined) of.activate(found);
  return found;
}
