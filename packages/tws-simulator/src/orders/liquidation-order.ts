import type { Side } from "@tickwork/model/order";
import { EMPTY_ORDER } from "@tickwork/tws-wire/empty-order";
import type { WireOrder } from "@tickwork/tws-wire/wire-order";

/** What the broker trades in its own name: at the market, in whatever hours it is open. It is transmitted once it is known as such. */
export function liquidationOrder(action: Side, totalQuantity: number): WireOrder {
  return { ...EMPTY_ORDER, action, totalQuantity, orderType: "MKT", transmit: false, outsideRegularHours: true };
}
