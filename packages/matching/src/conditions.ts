import type { EngineState } from "./engine-state.ts";
import type { Market } from "./market.ts";
import type { OrderCondition } from "./order-condition.ts";
import type { TriggerMethod } from "./trigger-method.ts";
import type { Comparison, ValueWatch } from "./value-watch.ts";
import type { Working } from "./working.ts";

/** Begins to look at an order's conditions. */
export function watchConditions(state: EngineState, working: Working): void {
  working.truth = (working.order.conditions ?? []).map((condition, index) =>
    watch(state, working, { condition, index }),
  );
}

/** Whether the conditions, joined by their conjunctions ("and" before "or"), are true now. */
export function areConditionsTrue({ order, truth }: Working): boolean {
  const conditions = order.conditions ?? [];
  let isTrue = true;
  for (const [index, condition] of conditions.entries()) {
    isTrue = isTrue && truth[index] === true;
    const isLast = index === conditions.length - 1;
    if (isLast || condition.conjunction === "or") {
      if (isTrue) return true;
      isTrue = true;
    }
  }
  return conditions.length === 0;
}

/** Moves what looks at the prices of a market. */
export function movePriceConditions(market: Market): void {
  for (const { method, watch: prices } of market.priceWatches)
    prices.moveTo(market.touch.of(method, "rises"), market.touch.of(method, "falls"));
  if (market.changeWatch !== undefined) moveChange(market, market.changeWatch);
}

export function moveChange(market: Market, change: ValueWatch): void {
  const percent = (market.view.last / market.previousClose - 1) * 100;
  change.move(Math.round(percent * 1e8) / 1e8); // 110 against 100 is 10.000000000000009 % in binary
}

function watch(
  state: EngineState,
  working: Working,
  { condition, index }: { readonly condition: OrderCondition; readonly index: number },
): boolean {
  switch (condition.type) {
    case "price": {
      const market = state.market(condition.instrument);
      const prices = priceWatch(state, market, condition.trigger ?? market.rules.trigger);
      return compare(prices, working, { index, isMore: condition.isMore, value: condition.price });
    }
    case "time":
      return compare(state.time, working, { index, isMore: condition.isMore, value: condition.time });
    case "margin":
      return compare(state.margin, working, { index, isMore: condition.isMore, value: condition.cushionPercent });
    case "execution":
      return watchExecutions(state, working, { index, instrument: condition.instrument });
    case "volume": {
      const market = state.market(condition.instrument);
      market.volumeWatch ??= state.watch();
      market.volumeWatch.move(market.volume);
      return compare(market.volumeWatch, working, { index, isMore: condition.isMore, value: condition.volume });
    }
    case "percent-change": {
      const market = state.market(condition.instrument);
      market.changeWatch ??= state.watch();
      moveChange(market, market.changeWatch);
      return compare(market.changeWatch, working, { index, isMore: condition.isMore, value: condition.percent });
    }
  }
}

function compare(
  watched: ValueWatch,
  working: Working,
  when: { readonly index: number; readonly isMore: boolean; readonly value: number },
): boolean {
  const comparison: Comparison = watched.add(working, when.index, when);
  working.lookouts.add(comparison);
  return comparison.isReached;
}

function priceWatch(state: EngineState, market: Market, method: TriggerMethod): ValueWatch {
  const present = market.priceWatches.find((each) => each.method === method);
  if (present !== undefined) return present.watch;
  const made = { method, watch: state.watch() };
  market.priceWatches.push(made);
  made.watch.moveTo(market.touch.of(method, "rises"), market.touch.of(method, "falls"));
  return made.watch;
}

function watchExecutions(
  state: EngineState,
  working: Working,
  { index, instrument }: { readonly index: number; readonly instrument: string },
): boolean {
  const waiting = state.executions.get(instrument) ?? new Set();
  state.executions.set(instrument, waiting);
  const entry = { working, index };
  waiting.add(entry);
  working.lookouts.add({ remove: () => waiting.delete(entry) });
  return false;
}
