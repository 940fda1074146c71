import type { EpochMs } from "@tickwork/model/time";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import { wireTime } from "../market/new-york.ts";
import { isRegularTime, nextRegularOpen } from "../market/trading-hours.ts";

/** Texts of warning 399, which an order gets and lives. */
export function orderWarnings(order: WireOrder, listing: Listing, now: EpochMs): readonly string[] {
  const subject = `${order.action} ${order.totalQuantity} ${listing.localSymbol}`;
  const warnings: string[] = [];
  if (listing.securityType === "CASH" && order.totalQuantity < listing.minimumQuantity) {
    const minimum = `${listing.symbol} ${listing.minimumQuantity}`;
    warnings.push(
      `Order Message:\n${subject} Forex\nWarning: Your order size is below the ${minimum} IdealPro minimum and will be routed as an odd lot order.`,
    );
  }
  if (!order.outsideRegularHours && !isRegularTime(listing.hours, now)) {
    const venue = listing.primaryExchange || listing.exchange;
    const opens = wireTime(nextRegularOpen(listing.hours, now));
    warnings.push(
      `Order Message:\n${subject} ${venue}\nWarning: your order will not be placed at the exchange until ${opens}.`,
    );
  }
  return warnings;
}
