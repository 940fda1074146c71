import { runAuction, reopen } from "./auction.ts";
import { movePriceConditions } from "./conditions.ts";
import { cancelWorking } from "./ending.ts";
import type { EngineState } from "./engine-state.ts";
import { followConditions } from "./entering.ts";
import type { InstrumentBook } from "./instrument-book.ts";
import type { Market } from "./market.ts";
import type { MarketTick } from "./market-tick.ts";
import { matchMarket } from "./matching.ts";
import { followedPrice, reprice } from "./placing.ts";
import { lookAt } from "./trail-ladder.ts";

/** The market is as the tick says; whoever it concerns is matched. */
export function applyTick(state: EngineState, tick: MarketTick): void {
  const market = state.market(tick.instrument);
  if (tick.isRegularHours && !market.isRegularHours) openRegularHours(state, market);
  market.isRegularHours = tick.isRegularHours;
  takePrices(state, market, tick);
  movePriceConditions(market);
  if (!market.isHalted) {
    moveFollowers(market, market.anyHours);
    if (market.isRegularHours) moveFollowers(market, market.regular);
  }
  market.view.trade = tick.last;
  runAuctions(state, market, tick);
  matchMarket(state, market);
  market.view.trade = Number.NaN;
  if (market.pegged.size > 0) repriceOthers(state, market);
}

/** Regular hours begin: conditions that came true before count from now on. */
export function openRegularHours(state: EngineState, market: Market): void {
  market.isBeforeOpening = true;
  market.isRegularHours = true;
  if (market.gated.size === 0) return;
  for (const working of market.gated) followConditions(state, working);
}

function takePrices(state: EngineState, market: Market, tick: MarketTick): void {
  const { view, touch } = market;
  market.liquidity.tick(tick, state.sequence);
  const { bid, ask, last, lastSize } = tick;
  if (bid === bid) view.bid = bid; // NaN is the one value that is not itself
  if (ask === ask) view.ask = ask;
  touch.quote(bid, tick.bidSize ?? Number.NaN, ask, tick.askSize ?? Number.NaN);
  if (last !== last) return;
  view.last = last;
  touch.trade(last);
  if (lastSize !== undefined && lastSize > 0) {
    market.volume += lastSize;
    market.volumeWatch?.move(market.volume);
  }
}

function runAuctions(state: EngineState, market: Market, { last, auction }: MarketTick): void {
  if (auction === "reopen" && market.isHalted) reopen(state, market, last);
  if (Number.isNaN(last) || !market.isRegularHours || market.isHalted) return;
  if (market.isBeforeOpening || auction === "open") {
    market.isBeforeOpening = false;
    runAuction(state, market, { kind: "opening", price: last });
  }
  market.sessionLast = last;
  if (auction !== "close") return;
  runAuction(state, market, { kind: "closing", price: last });
  market.sessionLast = Number.NaN;
}

function moveFollowers(market: Market, book: InstrumentBook): void {
  for (const ladder of book.trails) {
    lookAt(market.touch, ladder);
    ladder.ratchet.follow();
  }
  for (const source of book.pegs) source.move(followedPrice(market, source.kind.follows));
}

/** Orders of other instruments that this one prices. Their cost is linear: each has its own slope. */
function repriceOthers(state: EngineState, market: Market): void {
  const touched = new Set<Market>();
  for (const working of market.pegged) {
    if (working.waitsFor !== undefined) continue;
    if (!reprice(state, working)) cancelWorking(state, working, "peg-range");
    touched.add(state.market(working.order.instrument));
  }
  for (const each of touched) matchMarket(state, each);
}
