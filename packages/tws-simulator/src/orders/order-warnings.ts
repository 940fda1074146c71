import type { EpochMs } from "@tickwork/model/time";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import { wireTime } from "../market/new-york.ts";
import { isRegularTime, nextRegularOpen } from "../market/trading-hours.ts";
import { isForAuction } from "./order-kinds.ts";
import type { Refusal } from "./refusal.ts";

/** What a new order is told that lives all the same: 399 for its size or its hours, 2109 for hours that it cannot have. */
export function orderWarnings(order: WireOrder, listing: Listing, now: EpochMs): readonly Refusal[] {
  return [...messages(order, listing, now).map((text) => ({ code: 399, text })), ...ignoredHours(order)];
}

/** Texts of warning 399. */
function messages(order: WireOrder, listing: Listing, now: EpochMs): readonly string[] {
  const texts: string[] = [];
  if (isOddLot(order, listing)) {
    texts.push(
      `Order Message:\n${subject(order, listing)} Forex\nWarning: Your order size is below the ${minimumOf(listing)} IdealPro minimum and will be routed as an odd lot order.`,
    );
  }
  return [...texts, ...waits(order, listing, now)];
}

/** What TWS says of a what-if before its servers have answered; of small currency orders in the words of a recorded frame. */
export function previewWarnings(order: WireOrder, listing: Listing, now: EpochMs): readonly string[] {
  const texts: string[] = [];
  if (isOddLot(order, listing)) {
    texts.push(
      `Important Note: Your order size is below the ${minimumOf(listing)} IdealPro minimum.\nYou may cancel and increase the order size if you wish to route to IdealPro\nor select the Transmit button to route as an odd lot order.\nNote that odd lot orders are not guaranteed executions at the IdealPro displayed quotes.`,
    );
  }
  return [...texts, ...waits(order, listing, now)];
}

function waits(order: WireOrder, listing: Listing, now: EpochMs): readonly string[] {
  if (order.outsideRegularHours || isRegularTime(listing.hours, now)) return [];
  const venue = listing.primaryExchange || listing.exchange;
  const opens = wireTime(nextRegularOpen(listing.hours, now));
  return [
    `Order Message:\n${subject(order, listing)} ${venue}\nWarning: your order will not be placed at the exchange until ${opens}.`,
  ];
}

function isOddLot(order: WireOrder, listing: Listing): boolean {
  return listing.securityType === "CASH" && order.totalQuantity < listing.minimumQuantity;
}

function minimumOf(listing: Listing): string {
  return `${listing.symbol} ${listing.minimumQuantity}`;
}

function subject(order: WireOrder, listing: Listing): string {
  return `${order.action} ${order.totalQuantity} ${listing.localSymbol}`;
}

function ignoredHours(order: WireOrder): readonly Refusal[] {
  if (!order.outsideRegularHours || !isForAuction(order)) return [];
  const text =
    "Order Event Warning:Attribute 'Outside Regular Trading Hours' is ignored based on the order type and destination. PlaceOrder is now being processed.";
  return [{ code: 2109, text }];
}
