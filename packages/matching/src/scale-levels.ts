import { leaveQueue } from "./ending.ts";
import type { EngineState } from "./engine-state.ts";
import type { MatchOrder, ScaleLevels } from "./match-order.ts";
import { toEightDecimals } from "./quantity.ts";
import { type ScaleLevel, Working } from "./working.ts";

/** Offers the next level of a scale order that has none. */
export function openLevel(working: Working): void {
  const { scale, limitPrice = Number.NaN, side } = working.order;
  if (scale === undefined || working.levels.length > 0) return;
  const made = working.levelsMade;
  working.levelsMade += 1;
  const size = made === 0 ? scale.initialSize : (scale.subsequentSize ?? scale.initialSize);
  const step = scale.priceIncrement * made * (side === "BUY" ? -1 : 1);
  working.levels.push({ price: toEightDecimals(limitPrice + step), left: size, size });
}

/** A level has filled: its profit taker comes, and the next level. */
export function finishLevel(state: EngineState, working: Working): void {
  const level = working.levels.pop();
  working.leaveSpot();
  leaveQueue(state, working);
  working.restsSince = 0;
  const { scale } = working.order;
  if (level === undefined || scale === undefined) return;
  attachProfitTaker(state, working, { scale, level });
  if (!working.isDone) openLevel(working);
}

/** A profit was taken: its level is offered again, if the scale order still works. */
export function resetLevel(state: EngineState, { scale, level }: NonNullable<Working["resets"]>): void {
  if (scale.isDone) return;
  scale.leaveSpot();
  leaveQueue(state, scale);
  scale.order = { ...scale.order, quantity: toEightDecimals(scale.order.quantity + level.size) };
  scale.remaining = toEightDecimals(scale.remaining + level.size);
  scale.levels.push({ price: level.price, left: level.size, size: level.size });
  state.emit({ type: "enlarged", order: scale.order, quantity: scale.order.quantity });
  state.arrivals.push(scale);
}

function attachProfitTaker(
  state: EngineState,
  working: Working,
  { scale, level }: { readonly scale: ScaleLevels; readonly level: ScaleLevel },
): void {
  if (scale.profitOffset === undefined) return;
  state.lastOwnId -= 1;
  const { order } = working;
  const isBuy = order.side === "BUY";
  const taker: MatchOrder = {
    id: state.lastOwnId,
    instrument: order.instrument,
    side: isBuy ? "SELL" : "BUY",
    type: "LMT",
    quantity: level.size,
    limitPrice: toEightDecimals(level.price + (isBuy ? scale.profitOffset : -scale.profitOffset)),
    timeInForce: order.timeInForce === "DAY" ? "DAY" : "GTC",
    outsideRegularHours: order.outsideRegularHours,
  };
  state.emit({ type: "attached", order: taker, to: order });
  const profit = new Working(taker, state.nextSequence());
  if (scale.autoReset === true) profit.resets = { scale: working, level };
  state.working.set(taker.id, profit);
  state.dayOrders(taker)?.add(profit);
  state.arrivals.push(profit);
}
