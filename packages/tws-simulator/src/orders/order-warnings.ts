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
export function messages(order: WireOrder, listing: Listing, now: EpochMs): readonly string[] {
  const subject = `${order.action} ${order.totalQuantity} ${listing.localSymbol}`;
  const texts: string[] = [];
  if (listing.securityType === "CASH" && order.totalQuantity < listing.minimumQuantity) {
    const minimum = `${listing.symbol} ${listing.minimumQuantity}`;
    texts.push(
      `Order Message:\n${subject} Forex\nWarning: Your order size is below the ${minimum} IdealPro minimum and will be routed as an odd lot order.`,
    );
  }
  if (!order.outsideRegularHours && !isRegularTime(listing.hours, now)) {
    const venue = listing.primaryExchange || listing.exchange;
    const opens = wireTime(nextRegularOpen(listing.hours, now));
    texts.push(
      `Order Message:\n${subject} ${venue}\nWarning: your order will not be placed at the exchange until ${opens}.`,
    );
  }
  return texts;
}

function ignoredHours(order: WireOrder): readonly Refusal[] {
  if (!order.outsideRegularHours || !isForAuction(order)) return [];
  const text =
    "Order Event Warning:Attribute 'Outside Regular Trading Hours' is ignored based on the order type and destination. PlaceOrder is now being processed.";
  return [{ code: 2109, text }];
}
