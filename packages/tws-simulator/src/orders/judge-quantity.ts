import { Decimal } from "@tickwork/model/decimal";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { Listing } from "../market/listing.ts";
import { isMultiple } from "./is-multiple.ts";
import { invalid, type Refusal, rejected } from "./refusal.ts";

const MOST = 1e9;

/** Whether the sizes can be. A currency order below IDEALPRO's minimum lives, as an odd lot with a warning. */
export function judgeQuantity(order: WireOrder, listing: Listing): Refusal | undefined {
  const { totalQuantity } = order;
  if (totalQuantity === 0) return { code: 434, text: "The order size cannot be zero." };
  if (!Number.isFinite(totalQuantity) || totalQuantity < 0 || totalQuantity > MOST)
    return invalid("Invalid order size");
  if (listing.securityType === "STK" && !Number.isInteger(totalQuantity))
    return { code: 10_243, text: "Fractional-sized order cannot be placed via API." };
  if (listing.sizeIncrement > 0 && !isMultiple(totalQuantity, Decimal.of(listing.sizeIncrement)))
    return { code: 355, text: "Order size does not conform to market rule." };
  if (listing.securityType !== "CASH" && totalQuantity < listing.minimumQuantity)
    return { code: 388, text: `Order size is smaller than the minimum requirement of ${listing.minimumQuantity}.` };
  const minimum = order.minimumQuantity ?? 0;
  if (minimum < 0 || minimum > totalQuantity) return rejected("The minimum quantity exceeds the order's size.");
  const display = order.displaySize ?? 0;
  return display < 0 || display > totalQuantity ? invalid("Invalid display size") : undefined;
}
