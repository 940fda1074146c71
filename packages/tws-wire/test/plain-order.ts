import { EMPTY_ORDER } from "../src/empty-order.ts";
import type { WireOrder } from "../src/wire-order.ts";

/** An order as a client sends it that sets nothing but the essentials. */
export const plainOrder: WireOrder = {
  ...EMPTY_ORDER,
  action: "BUY",
  totalQuantity: 100,
  orderType: "MKT",
  timeInForce: "DAY",
  account: "DU9000001",
  ocaType: 3,
  dontUseAutoPriceForHedge: true,
};
