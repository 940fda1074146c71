export interface WireBar {
  /** As asked: `20131004 09:30:00 US/Eastern`, `20131004`, or seconds since 1970. */
  readonly time: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** -1 where the kind of bar has none. */
  readonly volume: number;
  readonly averagePrice: number;
  readonly count: number;
}

/** One session of a schedule; times `20131004-09:30:00` in the schedule's zone. */
export interface WireSession {
  readonly start: string;
  readonly end: string;
  /** `20131004` */
  readonly day: string;
}

/** A middle of bid and ask in the past. */
export interface WireTick {
  readonly timeSeconds: number;
  readonly price: number;
  readonly size: number;
}

export interface WireBidAskTick {
  readonly timeSeconds: number;
  /** Bits: 1 the bid is below the day's low, 2 the ask is above its high. */
  readonly attributes: number;
  readonly bid: number;
  readonly ask: number;
  readonly bidSize: number;
  readonly askSize: number;
}

export interface WireTradeTick extends WireTick {
  /** Bits: 1 past a limit, 2 unreported. */
  readonly attributes: number;
  readonly exchange: string;
  readonly conditions: string;
}

/** What the server tells of the past. */
export type HistoryMessage =
  | {
      readonly type: "history";
      readonly requestId: number;
      readonly start: string;
      readonly end: string;
      readonly bars: readonly WireBar[];
    }
  /** Ends a history from version 196 on. */
  | { readonly type: "history-end"; readonly requestId: number; readonly start: string; readonly end: string }
  | { readonly type: "history-update"; readonly requestId: number; readonly bar: WireBar }
  | {
      readonly type: "history-schedule";
      readonly requestId: number;
      readonly start: string;
      readonly end: string;
      readonly timeZone: string;
      readonly sessions: readonly WireSession[];
    }
  | { readonly type: "head-timestamp"; readonly requestId: number; readonly time: string }
  | {
      readonly type: "histogram";
      readonly requestId: number;
      readonly rows: readonly { readonly price: number; readonly size: number }[];
    }
  | { readonly type: "historical-ticks"; readonly requestId: number; readonly ticks: readonly WireTick[] }
  | {
      readonly type: "historical-bid-ask-ticks";
      readonly requestId: number;
      readonly ticks: readonly WireBidAskTick[];
    }
  | {
      readonly type: "historical-trade-ticks";
      readonly requestId: number;
      readonly ticks: readonly WireTradeTick[];
    };
