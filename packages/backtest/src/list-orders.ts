import type { BacktestOrder, RunLog } from "./backtest-result.ts";
import { ROLES, STATES, TYPES } from "./engine/order-log.ts";

/** The orders of a run as objects, in the order of their submission. */
export function listOrders({ log, data }: RunLog): readonly BacktestOrder[] {
  const fees = new Float64Array(log.orders);
  const values = new Float64Array(log.orders);
  for (let at = 0; at < log.fills; at += 1) {
    const order = log.fillOrder[at] as number;
    fees[order] = (fees[order] as number) + (log.fillFee[at] as number) * (log.fillRate[at] as number);
    values[order] = (values[order] as number) + (log.fillQuantity[at] as number) * (log.fillPrice[at] as number);
  }
  return Array.from({ length: log.orders }, (_, at) => {
    const price = log.price[at] as number;
    const quantity = log.quantity[at] as number;
    const filledQuantity = log.filledQuantity[at] as number;
    const doneBar = log.doneBar[at] as number;
    return {
      id: at + 1,
      instrument: data.instrument.id,
      role: ROLES[log.role[at] as number] ?? "entry",
      side: log.sign[at] === 1 ? "BUY" : "SELL",
      type: TYPES[log.type[at] as number] ?? "MKT",
      quantity: Number.isNaN(quantity) ? 0 : quantity,
      price: Number.isNaN(price) ? undefined : price,
      state: STATES[log.state[at] as number] ?? "open",
      submittedBar: log.submittedBar[at] as number,
      doneBar: doneBar < 0 ? undefined : doneBar,
      filledQuantity,
      fillPrice: filledQuantity === 0 ? undefined : (values[at] as number) / filledQuantity,
      fees: fees[at] as number,
      reason: log.texts[log.reason[at] as number] ?? "",
    };
  });
}
