/** A JavaScript library of indicators: its functions by TA-Lib's names, over plain arrays, as it takes them. */
export interface JavaScriptPeer {
  readonly name: string;
  readonly calls: Readonly<Record<string, (bars: PlainBars) => unknown>>;
}

export interface PlainBars {
  readonly high: number[];
  readonly low: number[];
  readonly close: number[];
}

type Series = number[];
type Bounds = [high: Series, low: Series];
type Candles = [...Bounds, close: Series];

/** The part of `@ixjb94/indicators` that is measured. */
interface Ixjb94 {
  sma(source: Series, period: number): unknown;
  ema(source: Series, period: number): unknown;
  rsi(source: Series, period: number): unknown;
  macd(source: Series, fast: number, slow: number, signal: number): unknown;
  bbands(source: Series, period: number, deviations: number): unknown;
  atr(...from: [...Candles, period: number]): unknown;
  adx(...from: [...Bounds, period: number]): unknown;
  stoch(...from: [...Candles, fastK: number, slowK: number, slowD: number]): unknown;
}

/** The part of `indicatorts` that is measured; its other functions take microseconds for each bar. */
interface Indicatorts {
  sma(source: Series, config: { period: number }): unknown;
  ema(source: Series, config: { period: number }): unknown;
  rsi(source: Series, config: { period: number }): unknown;
  macd(source: Series, config: { fast: number; slow: number; signal: number }): unknown;
  bb(source: Series, config: { period: number }): unknown;
}

/**
 * The quickest libraries that npm has, where they are installed: of those looked at, trading-signals and technicalindicators were
 * slower on every figure.
 *
 * @returns those that are there, and the names of those that are not
 */
export async function javaScriptPeers(): Promise<{
  readonly peers: readonly JavaScriptPeer[];
  readonly missing: readonly string[];
}> {
  const found = await Promise.all([ixjb94(), indicatorts()]);
  return {
    peers: found.filter((peer) => typeof peer !== "string"),
    missing: found.filter((peer) => typeof peer === "string"),
  };
}

async function ixjb94(): Promise<JavaScriptPeer | string> {
  const name = "@ixjb94/indicators";
  const library = await load<{ IndicatorsSync: new () => Ixjb94 }>(name);
  if (library === undefined) return name;
  const all = new library.IndicatorsSync();
  return {
    name,
    calls: {
      SMA: ({ close }) => all.sma(close, 20),
      EMA: ({ close }) => all.ema(close, 20),
      RSI: ({ close }) => all.rsi(close, 14),
      MACD: ({ close }) => all.macd(close, 12, 26, 9),
      BBANDS: ({ close }) => all.bbands(close, 20, 2),
      ATR: ({ high, low, close }) => all.atr(high, low, close, 14),
      ADX: ({ high, low }) => all.adx(high, low, 14),
      STOCH: ({ high, low, close }) => all.stoch(high, low, close, 5, 3, 3),
    },
  };
}

async function indicatorts(): Promise<JavaScriptPeer | string> {
  const name = "indicatorts";
  const all = await load<Indicatorts>(name);
  if (all === undefined) return name;
  return {
    name,
    calls: {
      SMA: ({ close }) => all.sma(close, { period: 20 }),
      EMA: ({ close }) => all.ema(close, { period: 20 }),
      RSI: ({ close }) => all.rsi(close, { period: 14 }),
      MACD: ({ close }) => all.macd(close, { fast: 12, slow: 26, signal: 9 }),
      BBANDS: ({ close }) => all.bb(close, { period: 20 }),
    },
  };
}

/** A package that need not be installed. */
async function load<Library>(name: string): Promise<Library | undefined> {
  try {
    const loaded: { readonly default?: Library } & Library = await import(name);
    return loaded.default ?? loaded;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}
