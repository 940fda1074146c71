import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";

/** What a contract is written on, made to play so that its price is known; undefined for what is written on nothing. */
export function underlyingOf(
  { underlying }: Listing,
  { feed, byConId }: { readonly feed: Feed; readonly byConId: (conId: number) => Listing | undefined },
): Listing | undefined {
  const found = underlying && byConId(underlying.conId);
  if (found !== undefined) feed.activate(found);
  return found;
}
