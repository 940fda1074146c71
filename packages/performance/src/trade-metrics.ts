import { conventionOf } from "./conventions/conventions.ts";
import { performanceError } from "./errors.ts";
import type { Figure } from "./figure.ts";
import { excursionFigures } from "./figures/excursion-figures.ts";
import { holdingFigures } from "./figures/holding-figures.ts";
import { tradeFigures } from "./figures/trade-figures.ts";
import { resolveFigures } from "./resolve-figures.ts";
import { summarizeTrades, type TradeBasis } from "./trade-basis.ts";
import { checkedTrades, type TradeColumns } from "./trade-columns.ts";

/** Every figure of trades, in the order of the output, by groups. */
export const tradeFigureGroups = [
  { title: "Trades", figures: tradeFigures },
  { title: "Excursions and R multiples", figures: excursionFigures },
  { title: "Holding and turnover", figures: holdingFigures },
] as const;

export interface TradeMetricsOptions {
  /** `tickwork`, or a tool: `backtesting.py`, `vectorbt`, `lean`; the others have no figures of trades. */
  readonly convention?: string | undefined;
  /** Money that the trades were made with, for the turnover. */
  readonly capital?: number | undefined;
}

/**
 * All figures of closed trades.
 * @throws TickworkError TW-PER-001, 003, 004 and 005 for columns or options that cannot be
 */
export function tradeMetrics(trades: TradeColumns, options: TradeMetricsOptions = {}): readonly Figure[] {
  const { capital } = options;
  if (capital !== undefined && !(capital > 0 && Number.isFinite(capital)))
    throw performanceError("TW-PER-005", `Cannot compute figures: a capital of ${capital} is not above 0.`);
  const columns = checkedTrades(trades);
  const convention = conventionOf(options.convention ?? "tickwork");
  return resolveFigures<TradeBasis>(
    {
      definitions: tradeFigureGroups.flatMap(({ figures }) => figures),
      convention,
      same: convention.sameTrades,
      differences: convention.trades,
      samples: columns.pnl.length,
    },
    (figure) => ({ columns, summary: summarizeTrades(columns.pnl), capital, figure }),
  );
}
