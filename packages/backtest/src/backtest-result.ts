import type { InstrumentId } from "@tickwork/model/instrument";
import type { OrderType, Side } from "@tickwork/model/order";
import type { EpochMs } from "@tickwork/model/time";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import type { BacktestOptions } from "./backtest-options.ts";
import type { BarData } from "./bar-data.ts";
import type { OrderLog } from "./engine/order-log.ts";
import type { BacktestOrderState, BacktestRole } from "./order-role.ts";

/**
 * What a sweep keeps of a scenario: numbers only. Returns are those of days (UTC), or of bars that are days or longer, the starting
 * cash being the first equity; ratios are for 252 of them a year without a risk-free rate; a ratio that does not exist is NaN.
 */
export interface ScenarioSummary {
  /** As a double; a run's `finalEquity` is the exact one. */
  readonly finalEquity: number;
  readonly fees: number;
  readonly closedTrades: number;
  readonly openTrades: number;
  /** Closed with a profit after fees. */
  readonly wonTrades: number;
  /** Over all bars; not positive. */
  readonly maxDrawdownPct: number;
  readonly sharpe: number;
  readonly sortino: number;
  /** Bars at whose close there was a position. */
  readonly barsInMarket: number;
}

/** One order of a backtest. */
export interface BacktestOrder {
  /** Counts from 1 in the order of submission. */
  readonly id: number;
  readonly instrument: InstrumentId;
  readonly role: BacktestRole;
  readonly side: Side;
  readonly type: OrderType;
  /** 0 where it is only known at the fill and there was none. */
  readonly quantity: number;
  /** Limit or stop; undefined for market orders. */
  readonly price: number | undefined;
  readonly state: BacktestOrderState;
  /** Bar on whose close it was decided. */
  readonly submittedBar: number;
  /** Bar of the last fill, the cancel or the refusal; undefined while it is open. */
  readonly doneBar: number | undefined;
  readonly filledQuantity: number;
  /** Average; undefined without a fill. */
  readonly fillPrice: number | undefined;
  readonly fees: number;
  /** The strategy's words, or why the order was refused. */
  readonly reason: string;
}

/** A position from its first fill to flat, or to the end of the data. Money in the account's currency. */
export interface BacktestTrade {
  readonly instrument: InstrumentId;
  readonly side: "LONG" | "SHORT";
  readonly quantity: number;
  readonly entryBar: number;
  readonly entryTime: EpochMs;
  readonly entryPrice: number;
  readonly entryReason: string;
  /** Undefined while it is open; prices and profit are then those at the last close. */
  readonly exitBar: number | undefined;
  readonly exitTime: EpochMs | undefined;
  readonly exitPrice: number;
  readonly exitRole: BacktestRole | undefined;
  readonly exitReason: string;
  /** After the fees of entry and exit. */
  readonly pnl: number;
  readonly fees: number;
  /** Worst and best profit while it was open, before fees: maximum adverse (≤ 0) and favourable (≥ 0) excursion. */
  readonly mae: number;
  readonly mfe: number;
}

/** Where a strategy failed; what came before is kept. */
export interface BacktestFailure {
  readonly bar: number;
  readonly time: EpochMs;
  readonly error: TickworkError;
}

/** Orders and fills of one instrument. */
export interface RunLog {
  readonly data: BarData;
  readonly options: BacktestOptions;
  readonly log: OrderLog;
  /** Bars that were run: all, or those before the failure. */
  readonly bars: number;
  /** One unit of the instrument's currency in the account's, at the end. */
  readonly rate: number;
}

/** A run over one instrument, or over several on one account. Columns, not objects: `listTrades` and `listOrders` make those. */
export interface PortfolioResult {
  readonly strategy: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly options: BacktestOptions;
  readonly timeframeMs: number;
  readonly summary: ScenarioSummary;
  /** Exact decimals in the account's currency, never rounded. */
  readonly finalEquity: string;
  readonly fees: string;
  /** Moments at which some instrument has a bar, and equity at the close of each; as many as were run. */
  readonly start: Float64Array;
  readonly equity: Float64Array;
  readonly bars: number;
  /** Orders and fills of each instrument. */
  readonly legs: readonly RunLog[];
  readonly failure: BacktestFailure | undefined;
}

/** A run over one instrument. */
export interface BacktestResult extends PortfolioResult, RunLog {
  readonly legs: readonly [RunLog];
}
