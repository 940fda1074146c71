import type { WireCondition, WireOrder } from "@tickwork/tws-wire/wire-order";
import { orderTime } from "./order-time.ts";
import type { JudgedBy } from "./judged-by.ts";
import { invalid, type Refusal, rejected } from "./refusal.ts";

const INVALID_TIME: Refusal = {
  code: 337,
  text: "The date, time, or time-zone entered is invalid. The correct format is yyyymmdd hh:mm:ss xxx where yyyymmdd and xxx are optional. E.g.: 20031126 15:59:00 US/Eastern",
};

/** Whether its times can be read and lie ahead, and its conditions name something that there is. */
export function judgeTimes(order: WireOrder, by: JudgedBy): Refusal | undefined {
  if (order.goodAfterTime !== "" && orderTime(order.goodAfterTime, by.now) === undefined) return INVALID_TIME;
  if (order.timeInForce === "GTD") {
    const until = orderTime(order.goodTillDate, by.now);
    if (until === undefined) return INVALID_TIME;
    if (until <= by.now) return rejected("The order's expiry lies in the past.");
  }
  for (const condition of order.conditions) {
    const refusal = judgeCondition(condition, by);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function judgeCondition(condition: WireCondition, by: JudgedBy): Refusal | undefined {
  switch (condition.type) {
    case "time":
      return orderTime(condition.value, by.now) === undefined ? INVALID_TIME : undefined;
    case "price":
    case "volume":
    case "percent-change":
      return by.listingOf(condition.conId) === undefined || !Number.isFinite(condition.value)
        ? { code: 147, text: "The conditional contract info is incomplete." }
        : undefined;
    case "execution":
      return condition.symbol === "" ? { code: 147, text: "The conditional contract info is incomplete." } : undefined;
    case "margin":
      return Number.isFinite(condition.value) ? undefined : invalid("Invalid margin cushion");
  }
}
