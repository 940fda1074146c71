// How other backtesters trade crossing averages, written down slowly from their documentation: a second opinion on our engine.
// backtesting.py 0.6: fills at the next bar's open, with trade_on_close at the close before it, so that what the last bar decides never
// fills; an order of all money is int(cash × (1 - ε)) // (price with commission) shares.
// vectorbt: from_signals fills on the bar that it is given; size=inf is cash / (1 + fees) / price shares, size_granularity=1 floors it.
// backtrader: AllInSizer is cash / close of the deciding bar, without commission; what cash does not cover at the fill is refused ("Margin").

export type Peer = "vectorbt" | "backtesting.py" | "backtrader";

export interface PeerBars {
  readonly open: ArrayLike<number>;
  readonly close: ArrayLike<number>;
}

export interface PeerTerms {
  readonly fast: number;
  readonly slow: number;
  readonly cash: number;
  /** Fraction of the value, each side. */
  readonly commission: number;
  readonly fill: "next-open" | "same-close";
  readonly size: { readonly shares: number } | "all" | "all-fractional";
}

export interface PeerResult {
  readonly finalEquity: number;
  readonly fees: number;
  readonly closedTrades: number;
  readonly openTrades: number;
  /** Purchases that the peer did not make for want of cash. */
  readonly refused: number;
  /** Largest fall from a high of equity at a close, not positive; the starting cash counts as the first. */
  readonly maxDrawdownPct: number;
}

/** backtesting.py's size of an order without one: a share of 1 would be one unit. */
const FULL_EQUITY = 1 - Number.EPSILON;

export function runPeer(peer: Peer, bars: PeerBars, terms: PeerTerms): PeerResult {
  const { open, close } = bars;
  const count = close.length;
  let [cash, shares, fees, closedTrades, refused] = [terms.cash, 0, 0, 0, 0];
  let [peak, maxDrawdownPct] = [terms.cash, 0];
  let wanted: "buy" | "sell" | undefined;
  let decidedClose = Number.NaN;

  const trade = (price: number): void => {
    if (wanted === "buy" && shares === 0) {
      const size = sizeOf(peer, terms, { cash, price, decidedClose });
      const fee = size * price * terms.commission;
      // The dust of binary fractions is no want of cash.
      if (!(size > 0) || size * price + fee > cash * (1 + 1e-12)) refused += 1;
      else {
        cash -= size * price + fee;
        fees += fee;
        shares = size;
      }
    } else if (wanted === "sell" && shares > 0) {
      const fee = shares * price * terms.commission;
      cash += shares * price - fee;
      fees += fee;
      shares = 0;
      closedTrades += 1;
    }
    wanted = undefined;
  };

  for (let bar = 0; bar < count; bar += 1) {
    const isLastOfPy = peer !== "vectorbt" && terms.fill === "same-close" && bar === count - 1;
    if (terms.fill === "next-open") trade(open[bar] as number);
    wanted = crossing(close, bar, terms);
    decidedClose = close[bar] as number;
    if (terms.fill === "same-close" && !isLastOfPy) trade(close[bar] as number);
    const equity = cash + shares * (close[bar] as number);
    peak = Math.max(peak, equity);
    maxDrawdownPct = Math.min(maxDrawdownPct, (equity / peak - 1) * 100);
  }
  const finalEquity = cash + shares * (close[count - 1] as number);
  return { finalEquity, fees, closedTrades, openTrades: shares > 0 ? 1 : 0, refused, maxDrawdownPct };
}

function sizeOf(
  peer: Peer,
  { size, commission }: PeerTerms,
  { cash, price, decidedClose }: { readonly cash: number; readonly price: number; readonly decidedClose: number },
): number {
  if (typeof size === "object") return size.shares;
  const isWhole = size === "all";
  switch (peer) {
    case "vectorbt": {
      const most = cash / (1 + commission) / price;
      return isWhole ? Math.floor(most) : most;
    }
    case "backtesting.py":
      if (!isWhole) throw new RangeError("backtesting.py trades parts of a share only by scaling prices");
      return Math.floor(Math.trunc(cash * FULL_EQUITY) / (price * (1 + commission)));
    case "backtrader": {
      const most = cash / decidedClose;
      return isWhole ? Math.floor(most) : most;
    }
  }
}

/** Above now and not above one bar before, or the other way. */
function crossing(close: ArrayLike<number>, bar: number, { fast, slow }: PeerTerms): "buy" | "sell" | undefined {
  if (bar < slow) return undefined;
  const now = mean(close, bar, fast) - mean(close, bar, slow);
  const before = mean(close, bar - 1, fast) - mean(close, bar - 1, slow);
  if (now > 0 && before <= 0) return "buy";
  return now < 0 && before >= 0 ? "sell" : undefined;
}

function mean(close: ArrayLike<number>, bar: number, length: number): number {
  let sum = 0;
  for (let at = bar - length + 1; at <= bar; at += 1) sum += close[at] as number;
  return sum / length;
}
