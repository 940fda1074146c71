// What all positions and open orders together are worth, and what is lost: for the limits that look beyond one instrument.
import type { Settings } from "@tickwork/config/settings";
import type { BookedEquity, MarginRate } from "@tickwork/contracts/book";
import type { Instrument, InstrumentId } from "@tickwork/model/instrument";
import { valueUsd } from "./prices.ts";
import { exposureOf, openOrders, type RiskBook } from "./risk-book.ts";
import type { OrderPlan, Side } from "@tickwork/model/order";

/** The account around an order. The engine of backtests, which trades one instrument, asks nothing of it. */
export interface Portfolio {
  readonly limits: Settings["risk"];
  readonly equityUsd: BookedEquity;
  /** What the instrument is; undefined where it is not watched: no strategy of ours moves such a position. */
  readonly instrument: (id: InstrumentId) => Instrument | undefined;
  /** Market price now; undefined when there is none. */
  readonly price: (id: InstrumentId) => number | undefined;
  /** What the broker last said that such an order needs; undefined when it was never asked. */
  readonly marginRate: (id: InstrumentId, side: Side) => MarginRate | undefined;
}

export interface ExposureUsd {
  /** The larger side of each instrument, added up. */
  readonly gross: number;
  /** The more of all that could be long, less what is surely short, and the other way round. */
  readonly net: number;
  /** Profit of open positions that no fill has realized. */
  readonly unrealized: number;
  /** The part of each instrument in `gross`. */
  readonly lines: readonly { readonly instrument: InstrumentId; readonly gross: number }[];
}

/**
 * Values every position with all open and unknown orders, reservations and this plan, whichever of them trade. A position that is not
 * watched counts at its average price.
 * @returns what could not be valued as a text
 */
export function exposureUsd(book: RiskBook, plan: OrderPlan, portfolio: Portfolio): ExposureUsd | string {
  const instruments = new Set([
    ...book.view.positions.map(({ instrument }) => instrument),
    ...openOrders(book.view).map(({ intent }) => intent.instrument),
    ...[...book.reservations.values()].map(({ instrument }) => instrument),
    plan.instrument,
  ]);
  let [up, down, unrealized] = [0, 0, 0];
  const lines: { readonly instrument: InstrumentId; readonly gross: number }[] = [];
  for (const id of instruments) {
    const held = book.view.positions.find((position) => position.instrument === id);
    const quantity = held?.quantity ?? 0;
    const open = exposureOf(book, id, plan);
    if (quantity === 0 && open.up === 0 && open.down === 0) continue;
    // Only a position that nothing of ours moves may be counted at its average price.
    const isMoving = open.up > 0 || open.down > 0;
    if (isMoving && portfolio.instrument(id) === undefined) return `${id} is not qualified`;
    const unit = unitValue(id, held?.averagePrice ?? 0, portfolio);
    if (typeof unit === "string") return unit;
    const [highest, lowest] = [(quantity + open.up) * unit.value, (quantity - open.down) * unit.value];
    lines.push({ instrument: id, gross: Math.max(Math.abs(highest), Math.abs(lowest)) });
    up += highest;
    down += lowest;
    unrealized += quantity * unit.profit;
  }
  const gross = lines.reduce((sum, line) => sum + line.gross, 0);
  return { gross, lines, net: Math.max(Math.abs(up), Math.abs(down)), unrealized };
}

/** One unit in USD, and its profit against the average price. */
function unitValue(
  id: InstrumentId,
  averagePrice: number,
  portfolio: Portfolio,
): { readonly value: number; readonly profit: number } | string {
  const instrument = portfolio.instrument(id);
  if (instrument === undefined) return { value: averagePrice, profit: 0 };
  const price = portfolio.price(id);
  if (price === undefined) return `there is no price of ${id} yet`;
  const value = valueUsd(1, price, instrument);
  if (value === undefined) return `no rate from ${instrument.currency} to USD is known`;
  const profit = averagePrice === 0 ? 0 : (value * (price - averagePrice)) / price;
  return { value, profit };
}
