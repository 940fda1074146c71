/** What a market offers at the moment at which an order meets it. NaN: nothing. */
export interface MarketView {
  readonly bid: number;
  readonly ask: number;
  /** Price of the last trade, however long ago. */
  readonly last: number;
  /** Price of the trade that happens at this very moment; NaN between trades. */
  readonly trade: number;
}
