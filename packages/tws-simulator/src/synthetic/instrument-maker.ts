import type { EpochMs } from "@tickwork/model/time";
import type { Driver } from "../contracts/driver.ts";
import { FUTURE_PRODUCTS, type FutureProduct } from "../contracts/future-products.ts";
import { INDICES } from "../contracts/index-listing.ts";
import { pairListing } from "../contracts/pair-listing.ts";
import { stockListing } from "../contracts/stock-listing.ts";
import type { Listing } from "../market/listing.ts";
import { ComputedInstrument, type MinuteRule } from "./computed-instrument.ts";
import { comboMinutes, futureMinutes, indexMinutes, optionMinutes, quotedMinutes } from "./computed-minutes.ts";
import type { DayPathCache } from "./day-path-cache.ts";
import type { MinuteSource } from "./minute-source.ts";
import { pathTraits } from "./path-traits.ts";
import { NightLine, type PriceLine, scaledLine, SessionLine } from "./price-line.ts";
import type { Regimes } from "./regimes.ts";
import { seriesListing } from "./series-listing.ts";
import { SyntheticInstrument } from "./synthetic-instrument.ts";
import { syntheticProfile } from "./synthetic-profile.ts";

const MOST_KEPT = 1_000;
const CFD_DRIVERS: Readonly<Record<string, Driver>> = {
  IBUS500: { kind: "stock", name: "SPY", factor: 10.02 },
  IBUST100: { kind: "stock", name: "QQQ", factor: 41.15 },
};

/** What every instrument of one synthetic market shares. */
export interface MakerWorld {
  readonly seed: number;
  /** When the profiles' prices stand. */
  readonly anchor: EpochMs;
  readonly regimes: Regimes;
  readonly cache: DayPathCache;
}

/** Makes the minutes of any listing: drawn from chance, or computed from what it follows. The same listing gives the same minutes. */
export class InstrumentMaker {
  readonly #world: MakerWorld;
  readonly #made = new Map<string, MinuteSource>();
  readonly #drawn = new Map<string, SyntheticInstrument>();
  readonly #lines = new Map<string, PriceLine>();

  constructor(world: MakerWorld) {
    this.#world = world;
  }

  source(listing: Listing): MinuteSource {
    return kept(this.#made, listing.id, () => {
      const rule = this.#rule(listing);
      return rule === undefined ? this.drawn(listing) : new ComputedInstrument(listing, rule);
    });
  }

  /** Whether a listing's prices are drawn, not computed from others'. */
  isDrawn(listing: Listing): boolean {
    return this.#rule(listing) === undefined;
  }

  /** The instrument of a listing with chance of its own. */
  drawn(listing: Listing): SyntheticInstrument {
    return kept(this.#drawn, listing.id, () => {
      const { seed, regimes, anchor, cache } = this.#world;
      // Coins are the same on each of their exchanges; a foreign share is not the American one of its name.
      const isForeign = listing.securityType === "STK" && listing.currency !== "USD";
      const name = isForeign || listing.id.includes("@LSE") ? listing.id : listing.localSymbol;
      const source = { seed, name, ...pathTraits(listing), profile: syntheticProfile(listing, seed), regimes };
      return new SyntheticInstrument(listing, source, { anchor, cache });
    });
  }

  /** What a listing costs at the anchor, about. */
  reference(listing: Listing): number {
    const { securityType, symbol } = listing;
    if (securityType === "IND") return this.#referenceOf(driverOfIndex(symbol));
    if (securityType === "FUT") return this.#referenceOf(productOf(listing).driver);
    return syntheticProfile(listing, this.#world.seed).price;
  }

  #referenceOf(driver: Driver): number {
    const { price } = syntheticProfile(driverListing(driver), this.#world.seed);
    return driver.kind === "inverse-pair" ? driver.factor / price : driver.factor * price;
  }

  #rule(listing: Listing): MinuteRule | undefined {
    const { seed } = this.#world;
    switch (listing.securityType) {
      case "IND":
        return indexMinutes(listing, this.#line(driverOfIndex(listing.symbol)));
      case "FUT":
      case "CONTFUT": {
        const product = productOf(listing);
        return futureMinutes(listing, this.#line(product.driver), { seed, ...product });
      }
      case "CFD":
        return quotedMinutes(listing, this.#line(CFD_DRIVERS[listing.symbol] as Driver), 100);
      case "OPT":
      case "FOP":
        return this.#optionRule(listing);
      case "BAG":
        return comboMinutes((listing.legs ?? []).map((leg) => ({ ...leg, rule: this.#legRule(leg.listing) })));
      case "STK":
      case "CASH":
      case "CRYPTO":
      case "BOND":
      case "CMDTY":
        return undefined;
    }
  }

  #optionRule(listing: Listing): MinuteRule {
    const { seed } = this.#world;
    const isOnFuture = listing.securityType === "FOP";
    const driver = isOnFuture ? productOf(listing).driver : optionDriver(listing);
    const { volatilityPerYear } = syntheticProfile(driverListing(driver), seed);
    return optionMinutes(listing, this.#line(driver), { seed, volatility: volatilityPerYear });
  }

  /** A leg's own rule; of what is drawn, the quotes of its minutes. */
  #legRule(listing: Listing): MinuteRule {
    const rule = this.#rule(listing);
    return rule ?? quotedMinutes(listing, new SessionLine(this.drawn(listing)), 100);
  }

  #line(driver: Driver): PriceLine {
    const { kind, name, factor } = driver;
    const line = kept(this.#lines, `${kind}|${name}`, () => {
      const source = this.drawn(driverListing(driver));
      return kind === "stock" ? new NightLine(source, this.#world.seed) : new SessionLine(source);
    });
    return scaledLine(line, { factor, isInverse: kind === "inverse-pair" });
  }
}

function driverListing({ kind, name }: Driver): Listing {
  if (kind === "series") return seriesListing(name);
  const listing = kind === "stock" ? stockListing(name) : pairListing(name);
  if (listing === undefined) throw new Error(`There is no ${kind} ${name} to follow`);
  return listing;
}

function driverOfIndex(symbol: string): Driver {
  const index = INDICES.find((one) => one.symbol === symbol);
  if (index === undefined) throw new Error(`There is no index ${symbol}`);
  return index.driver;
}

function optionDriver({ underlying, symbol }: Listing): Driver {
  return underlying?.securityType === "IND" ? driverOfIndex(symbol) : { kind: "stock", name: symbol, factor: 1 };
}

function productOf({ tradingClass, exchange }: Listing): FutureProduct {
  const product = FUTURE_PRODUCTS.find((one) => one.tradingClass === tradingClass && one.exchange === exchange);
  if (product === undefined) throw new Error(`There is no future ${tradingClass} on ${exchange}`);
  return product;
}

/** What is in a map, or made and put there; the oldest gives way. */
function kept<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  const [oldest] = map.keys();
  if (map.size >= MOST_KEPT && oldest !== undefined) map.delete(oldest);
  map.set(key, made);
  return made;
}
