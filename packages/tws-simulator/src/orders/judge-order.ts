import type { WireOrder } from "@tickwork/tws-wire/wire-order";
import type { JudgedBy } from "./judged-by.ts";
import { judgeAlgo } from "./judge-algo.ts";
import { judgeAttributes } from "./judge-attributes.ts";
import { judgeForm } from "./judge-form.ts";
import { judgePrices } from "./judge-prices.ts";
import { judgeQuantity } from "./judge-quantity.ts";
import { judgeTimes } from "./judge-times.ts";
import type { Refusal } from "./refusal.ts";

/** Checks an order by itself, in the order in which TWS complains. @returns undefined when it may live */
export function judgeOrder(order: WireOrder, by: JudgedBy): Refusal | undefined {
  return (
    judgeForm(order, by) ??
    judgeAttributes(order, by) ??
    judgeAlgo(order) ??
    judgeQuantity(order, by.listing) ??
    judgeTimes(order, by) ??
    judgePrices(order, by)
  );
}
