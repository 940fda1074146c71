import type { EpochMs } from "@tickwork/model/time";
import { cleanPrice } from "../market/clean-price.ts";
import type { Listing } from "../market/listing.ts";
import type { BoardRow } from "../market/market-board.ts";
import { TICK } from "../market/tick-types.ts";
import type { MarketView } from "./market-view.ts";
import type { StreamOutlet } from "./stream-outlet.ts";
import { type YearStatistics, yearStatistics } from "./year-statistics.ts";

/** Ticks that one stream was asked for by their generic numbers. What cannot be true in a simulated market is not told. */
export class GenericStream {
  readonly #outlet: StreamOutlet;
  readonly #wanted: ReadonlySet<number>;
  readonly #view: MarketView;
  readonly #told = new Map<number, number | string>();
  #giveUp: (() => void) | undefined;

  constructor(outlet: StreamOutlet, wanted: ReadonlySet<number>, view: MarketView) {
    this.#outlet = outlet;
    this.#wanted = wanted;
    this.#view = view;
  }

  /** Tells nothing more of what is still being worked out. */
  end(): void {
    this.#giveUp?.();
  }

  /** What does not change with each trade; what is said of a year comes when its days are drawn. */
  tellAll(row: BoardRow): void {
    const { listing } = row;
    const isStock = listing.securityType === "STK";
    if (isStock && this.#wants(236)) this.#tellShortable(listing);
    if (isStock && this.#wants(456, 59)) this.#text(TICK.dividends, ",,,");
    if (isStock && this.#wants(100)) this.#counts(TICK.callVolume, TICK.putVolume);
    if (isStock && this.#wants(101)) this.#counts(TICK.callOpenInterest, TICK.putOpenInterest);
    if (isStock && this.#wants(105)) this.#counts(TICK.averageOptionVolume);
    if (listing.securityType === "FUT" && this.#wants(588)) this.#counts(TICK.futuresOpenInterest);
    if (listing.securityType === "BOND" && this.#wants(460)) this.#number(TICK.bondFactor, 1);
    this.tellQuote(row);
    if (!Number.isNaN(row.last)) this.tellTrade(row);
    if (this.#wants(165, 104, 106, 411)) this.#giveUp = this.#view.work(this.#tellYear(listing));
  }

  tellQuote(row: BoardRow): void {
    if (!this.#wants(221, 232, 220)) return;
    const middle = cleanPrice((row.bid + row.ask) / 2);
    const mark = Number.isNaN(row.last) || !isBetween(row.last, row.bid, row.ask) ? middle : row.last;
    const price = Number.isNaN(mark) ? row.last : mark;
    if (!Number.isNaN(price) && this.#isNews(TICK.markPrice, price)) this.#outlet.price(TICK.markPrice, price);
  }

  tellTrade(row: BoardRow): void {
    const now = row.tradeTime;
    if (this.#wants(233)) this.#outlet.text(TICK.realTimeVolume, this.#volumeText(row));
    if (this.#wants(375)) this.#outlet.text(TICK.realTimeTradeVolume, this.#volumeText(row));
    if (this.#wants(293)) this.#number(TICK.tradeCount, row.tradeCount);
    if (this.#wants(294)) this.#number(TICK.tradeRate, row.activity.trades(now, 1));
    if (this.#wants(295)) this.#number(TICK.volumeRate, this.#outlet.size(row.activity.volume(now, 1)));
    if (this.#wants(318) && !Number.isNaN(row.regularLast) && this.#isNews(TICK.lastRegularTrade, row.regularLast))
      this.#outlet.price(TICK.lastRegularTrade, row.regularLast);
    if (this.#wants(595)) this.#tellShortTerm(row, now);
  }

  #tellShortTerm(row: BoardRow, now: EpochMs): void {
    for (const [tick, minutes] of [
      [TICK.volume3Minutes, 3],
      [TICK.volume5Minutes, 5],
      [TICK.volume10Minutes, 10],
    ] as const) {
      const units = row.activity.volume(now, minutes);
      if (this.#isNews(tick, units)) this.#outlet.units(tick, units);
    }
  }

  /** `701.28;1;1348075471534;67854;701.46918464;true`: price, size, time, the day's volume and average, whether it was one trade. */
  #volumeText(row: BoardRow): string {
    const average = row.volume === 0 ? row.last : Number((row.turnover / row.volume).toFixed(8));
    const volume = this.#outlet.size(row.volume);
    return `${row.last};${this.#outlet.size(row.lastSize)};${row.tradeTime};${volume};${average};true`;
  }

  #tellShortable(listing: Listing): void {
    const borrow = this.#view.shortability(listing);
    if (borrow === undefined) return;
    this.#number(TICK.shortable, borrow.level);
    this.#outlet.count(TICK.shortableShares, borrow.shares);
  }

  *#tellYear(listing: Listing): Generator<void, void> {
    const { summaries, feed } = this.#view;
    const year = yearStatistics(yield* summaries.year(feed, listing, this.#view.now()));
    if (this.#wants(165)) this.#tellRanges(year);
    const { historicalVolatility } = year;
    if (historicalVolatility === undefined) return;
    if (this.#wants(104)) this.#number(TICK.historicalVolatility, historicalVolatility);
    if (this.#wants(106)) this.#number(TICK.impliedVolatility, historicalVolatility);
    if (this.#wants(411)) this.#number(TICK.realTimeHistoricalVolatility, historicalVolatility);
  }

  #tellRanges(year: YearStatistics): void {
    for (const [tick, price] of [
      [TICK.low13Weeks, year.low13Weeks],
      [TICK.high13Weeks, year.high13Weeks],
      [TICK.low26Weeks, year.low26Weeks],
      [TICK.high26Weeks, year.high26Weeks],
      [TICK.low52Weeks, year.low52Weeks],
      [TICK.high52Weeks, year.high52Weeks],
    ] as const)
      if (price !== undefined) this.#outlet.price(tick, price);
    if (year.averageVolume !== undefined) this.#outlet.units(TICK.averageVolume, year.averageVolume);
  }

  #wants(...numbers: readonly number[]): boolean {
    return numbers.some((number) => this.#wanted.has(number));
  }

  #number(tick: number, value: number): void {
    if (this.#isNews(tick, value)) this.#outlet.number(tick, value);
  }

  /** Of what nobody has traded yet in this market. */
  #counts(...ticks: readonly number[]): void {
    for (const tick of ticks) this.#outlet.count(tick, 0);
  }

  #text(tick: number, value: string): void {
    if (this.#isNews(tick, value)) this.#outlet.text(tick, value);
  }

  #isNews(tick: number, value: number | string): boolean {
    if (this.#told.get(tick) === value) return false;
    this.#told.set(tick, value);
    return true;
  }
}

function isBetween(price: number, bid: number, ask: number): boolean {
  return price >= bid && price <= ask;
}
