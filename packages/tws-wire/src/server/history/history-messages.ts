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

/** What the server tells of the past. */
export type HistoryMessage = {
  readonly type: "history";
  readonly requestId: number;
  readonly start: string;
  readonly end: string;
  readonly bars: readonly WireBar[];
};
