/** What an option's value depends on. Rates and volatility are a year's, 0.25 for 25 %. */
export interface OptionTerms {
  readonly right: "C" | "P";
  readonly strike: number;
  readonly underlyingPrice: number;
  readonly yearsToExpiry: number;
  readonly rate: number;
}

/** Value and sensitivities. Vega for one point of volatility in a hundred, theta for one day, as TWS tells them. */
export interface Greeks {
  readonly price: number;
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
}

const LOWEST_VOLATILITY = 1e-4;
const HIGHEST_VOLATILITY = 10;
const HALVINGS = 60;
const DAYS_A_YEAR = 365;

/** Black and Scholes (1973), a European option without dividends. */
export function blackScholes(terms: OptionTerms, volatility: number): Greeks {
  const { right, strike, underlyingPrice, rate } = terms;
  const years = Math.max(terms.yearsToExpiry, 1e-9);
  const root = volatility * Math.sqrt(years);
  const d1 = (Math.log(underlyingPrice / strike) + (rate + (volatility * volatility) / 2) * years) / root;
  const d2 = d1 - root;
  const discounted = strike * Math.exp(-rate * years);
  const sign = right === "C" ? 1 : -1;
  const density = Math.exp((-d1 * d1) / 2) / Math.sqrt(2 * Math.PI);
  const decay = (-underlyingPrice * density * volatility) / (2 * Math.sqrt(years));
  return {
    price: sign * (underlyingPrice * normal(sign * d1) - discounted * normal(sign * d2)),
    delta: sign * normal(sign * d1),
    gamma: density / (underlyingPrice * root),
    vega: (underlyingPrice * density * Math.sqrt(years)) / 100,
    theta: (decay - sign * rate * discounted * normal(sign * d2)) / DAYS_A_YEAR,
  };
}

/**
 * The volatility at which the model gives a price.
 * @returns undefined when no volatility does, as below the option's inner value
 */
export function impliedVolatility(terms: OptionTerms, price: number): number | undefined {
  let low = LOWEST_VOLATILITY;
  let high = HIGHEST_VOLATILITY;
  if (!(price > blackScholes(terms, low).price && price < blackScholes(terms, high).price)) return undefined;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (blackScholes(terms, middle).price < price) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The normal distribution, by West's form of Hart's approximation (2005): exact to about 1e-14. */
function normal(x: number): number {
  const size = Math.abs(x);
  if (size > 37) return x > 0 ? 1 : 0;
  const tail = Math.exp((-size * size) / 2) * (size < 7.071_067_811_865_47 ? hart(size) : fraction(size));
  return x > 0 ? 1 - tail : tail;
}

const ABOVE = [
  3.526_249_659_989_11e-2, 0.700_383_064_443_688, 6.373_962_203_531_65, 33.912_866_078_383, 112.079_291_497_871,
  221.213_596_169_931, 220.206_867_912_376,
];
const BELOW = [
  8.838_834_764_831_84e-2, 1.755_667_163_182_64, 16.064_177_579_207, 86.780_732_202_946_1, 296.564_248_779_674,
  637.333_633_378_831, 793.826_512_519_948, 440.413_735_824_752,
];

function hart(x: number): number {
  return polynomial(ABOVE, x) / polynomial(BELOW, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

function fraction(x: number): number {
  const inner = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
  return 1 / (inner * 2.506_628_274_631);
}
