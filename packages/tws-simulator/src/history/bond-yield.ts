import { DAY_MS, type EpochMs } from "@tickwork/model/time";

const PAYMENTS_A_YEAR = 2;
const YEAR_MS = 365.25 * DAY_MS;
const ROUNDS = 40;

/**
 * Yield to maturity in percent a year, for two coupons a year: the rate at which the payments to come are worth the price.
 * @param of coupon in percent a year, maturity `20340515`, price in percent of the face value
 * @returns the coupon itself once the bond has matured
 */
export function bondYield(of: {
  readonly coupon: number;
  readonly maturity: string;
  readonly price: number;
  readonly time: EpochMs;
}): number {
  const { maturity } = of;
  const due = Date.parse(`${maturity.slice(0, 4)}-${maturity.slice(4, 6)}-${maturity.slice(6, 8)}T00:00:00Z`);
  const years = (due - of.time) / YEAR_MS;
  if (!(years > 0) || of.price <= 0) return of.coupon;
  let low = -0.5;
  let high = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    const middle = (low + high) / 2;
    if (worth(of.coupon, years, middle) > of.price) low = middle;
    else high = middle;
  }
  return Math.round(((low + high) / 2) * 1e6) / 1e4;
}

/** Clean price in percent at a yearly rate. */
function worth(coupon: number, years: number, rate: number): number {
  const periods = years * PAYMENTS_A_YEAR;
  const factor = 1 + rate / PAYMENTS_A_YEAR;
  const payment = coupon / PAYMENTS_A_YEAR;
  const end = 100 * factor ** -periods;
  const annuity = rate === 0 ? periods : (1 - factor ** -periods) / (rate / PAYMENTS_A_YEAR);
  return end + payment * annuity;
}
