import type { Dated } from "./dated.ts";

/** What the SEC takes of the value of sales. */
export interface SecFee extends Dated {
  readonly shareOfSales: number;
}

/** FINRA's trading activity fee on shares sold. */
export interface ActivityFee extends Dated {
  readonly perShare: number;
  /** USD a trade. */
  readonly maximum: number;
}

/** What exchanges and clearing houses take of a share, and what of the broker's commission is passed through. */
export interface VenueFees extends Dated {
  /** USD a share for taking liquidity. */
  readonly take: number;
  /** USD a share for making it; below zero: a rebate. */
  readonly make: number;
  readonly clearingPerShare: number;
  readonly clearingMaximumShareOfValue: number;
  /** NYSE's and FINRA's parts of the broker's commission. */
  readonly nyseShareOfCommission: number;
  readonly finraShareOfCommission: number;
}

/**
 * Section 31 fees. Source: the SEC's fee rate advisories and FINRA's information notices (22.40 a million until May 2013, 17.40 and
 * 22.10 in 2014, 21.80 in 2016, 23.10 in 2017, 8.00 in 2023, 27.80 in 2024, none from 2025-05-14).
 */
export const SEC_FEES: readonly [SecFee, ...SecFee[]] = [
  { from: "2012-04-01", shareOfSales: 0.0000224 },
  { from: "2013-05-25", shareOfSales: 0.0000174 },
  { from: "2014-03-18", shareOfSales: 0.0000221 },
  { from: "2015-02-14", shareOfSales: 0.0000184 },
  { from: "2016-02-16", shareOfSales: 0.0000218 },
  { from: "2017-07-04", shareOfSales: 0.0000231 },
  { from: "2018-05-22", shareOfSales: 0.000013 },
  { from: "2019-04-16", shareOfSales: 0.0000207 },
  { from: "2020-02-18", shareOfSales: 0.0000221 },
  { from: "2021-02-25", shareOfSales: 0.0000051 },
  { from: "2022-05-14", shareOfSales: 0.0000229 },
  { from: "2023-02-27", shareOfSales: 0.000008 },
  { from: "2024-05-22", shareOfSales: 0.0000278 },
  { from: "2025-05-14", shareOfSales: 0 },
];

/** Source: FINRA, Schedule A to the By-Laws, section 1(b), and its regulatory notice 20-42 of the rates from 2022 on. */
export const ACTIVITY_FEES: readonly [ActivityFee, ...ActivityFee[]] = [
  { from: "2012-07-01", perShare: 0.000119, maximum: 5.95 },
  { from: "2022-01-01", perShare: 0.00013, maximum: 6.49 },
  { from: "2023-01-01", perShare: 0.000145, maximum: 7.27 },
  { from: "2024-01-01", perShare: 0.000166, maximum: 8.3 },
];

/**
 * One schedule for all venues: 0.0030 a share for taking is what Regulation NMS (rule 610) allows at most and most exchanges ask; the
 * rebate is NASDAQ's usual one. Source: IBKR's examples of fixed and tiered prices, and its list of clearing and pass-through fees.
 */
export const VENUE_FEES: readonly [VenueFees, ...VenueFees[]] = [
  {
    from: "2012-01-01",
    take: 0.003,
    make: -0.0021,
    clearingPerShare: 0.0002,
    clearingMaximumShareOfValue: 0.005,
    nyseShareOfCommission: 0.000175,
    finraShareOfCommission: 0.00056,
  },
];

/** USD a contract that a futures exchange and the NFA take. */
export interface FutureFees {
  readonly exchange: number;
  readonly isMicro: boolean;
}

/** By the exchange's root: `ES`, `6E`. Source: CME Group's fee finder for non-members and the NFA's 0.02, as IBKR lists them. */
export const FUTURE_FEES: ReadonlyMap<string, FutureFees> = new Map([
  ["ES", { exchange: 1.4, isMicro: false }],
  ["NQ", { exchange: 1.4, isMicro: false }],
  ["RTY", { exchange: 1.4, isMicro: false }],
  ["YM", { exchange: 1.4, isMicro: false }],
  ["CL", { exchange: 1.52, isMicro: false }],
  ["GC", { exchange: 1.62, isMicro: false }],
  ["SI", { exchange: 1.62, isMicro: false }],
  ["ZN", { exchange: 0.82, isMicro: false }],
  ["ZB", { exchange: 0.89, isMicro: false }],
  ["6E", { exchange: 1.62, isMicro: false }],
  ["6B", { exchange: 1.62, isMicro: false }],
  ["6A", { exchange: 1.62, isMicro: false }],
  ["6C", { exchange: 1.62, isMicro: false }],
  ["6S", { exchange: 1.62, isMicro: false }],
  ["6J", { exchange: 1.62, isMicro: false }],
  ["NG", { exchange: 1.52, isMicro: false }],
  ["HG", { exchange: 1.62, isMicro: false }],
  ["BTC", { exchange: 6.02, isMicro: false }],
  ["MES", { exchange: 0.37, isMicro: true }],
  ["MNQ", { exchange: 0.37, isMicro: true }],
  ["M2K", { exchange: 0.37, isMicro: true }],
  ["MYM", { exchange: 0.37, isMicro: true }],
]);

/** What a futures contract is charged that the table does not have. */
export const OTHER_FUTURE: FutureFees = { exchange: 1.4, isMicro: false };
