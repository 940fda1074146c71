import type { EpochMs } from "@tickwork/model/time";
import type { ClientRequestOf } from "@tickwork/tws-wire/client/client-request";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import type { Feed } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { invalid, noHistory, type Refusal } from "./refusal.ts";
import { isShown, parseWhatToShow } from "./what-to-show.ts";
import { utcTime } from "./wire-times.ts";

/** The answer to how far history reaches back: `19900102-14:30:00` (UTC), or seconds since 1970. */
export function answerHeadTimestamp(
  request: ClientRequestOf<"request-head-timestamp">,
  listing: Listing,
  { feed, now }: { readonly feed: Feed; readonly now: EpochMs },
): ServerMessage | Refusal {
  const whatToShow = parseWhatToShow(request.whatToShow);
  if (whatToShow === undefined) return invalid(`What to show value of ${request.whatToShow} rejected.`);
  if (!isShown(whatToShow, listing)) return noHistory("No head time stamp");
  const head = feed.head?.(listing, now) ?? feed.bars(listing, 0, now)[0]?.start;
  if (head === undefined || head >= now) return noHistory("No head time stamp");
  const time = request.dateFormat === 2 ? String(Math.floor(head / 1_000)) : utcTime(head);
  return { type: "head-timestamp", requestId: request.requestId, time };
}
