import type { Dated } from "./dated.ts";

/** A rate for the part of a month's volume up to a limit. The last tier's limit is Infinity. */
export interface Tier {
  readonly upTo: number;
  readonly rate: number;
}

/** A charge by volume; `tiers` by the month's volume, in the unit that is charged. */
export interface VolumeCharge {
  readonly tiers: readonly Tier[];
  /** USD an order. */
  readonly minimum: number;
  /** Most of the order's value that is charged; it wins over the minimum. */
  readonly maximumShareOfValue: number;
}

/** An options rate: below which premium (USD a share) it holds. */
export interface PremiumBand {
  readonly premiumBelow: number;
  readonly rate: number;
}

/** What a broker charges for itself. Volumes are of a calendar month. */
export interface CommissionSchedule extends Dated {
  /** USD a share. */
  readonly stockFixed: VolumeCharge;
  readonly stockTiered: VolumeCharge;
  /** Share of the value in USD; the minimum is that of the tier in which an order begins. */
  readonly currency: readonly (Tier & { readonly minimum: number })[];
  /** USD a contract. */
  readonly futureFixed: VolumeCharge;
  readonly futureTiered: VolumeCharge;
  readonly microFutureFixed: VolumeCharge;
  readonly microFutureTiered: VolumeCharge;
  /** USD a contract, by the month's contracts and the premium. */
  readonly option: {
    readonly tiers: readonly { readonly upTo: number; readonly bands: readonly PremiumBand[] }[];
    readonly minimum: number;
  };
  /** Share of the value in USD. */
  readonly crypto: VolumeCharge;
  /** Share of the face value in USD, by the order's own face value. */
  readonly bond: { readonly tiers: readonly Tier[]; readonly minimum: number; readonly maximum: number };
}

const NO_MAXIMUM = Number.POSITIVE_INFINITY;
const ALL = Number.POSITIVE_INFINITY;

/**
 * IBKR Pro's commissions for clients of its US company. Source: IBKR's pages of commissions (stocks and ETFs North America, spot
 * currencies, US futures, US options, cryptocurrencies at Paxos, US corporate bonds), read in 2025.
 */
export const IBKR_COMMISSIONS: readonly [CommissionSchedule, ...CommissionSchedule[]] = [
  {
    from: "2021-01-01",
    stockFixed: { tiers: [{ upTo: ALL, rate: 0.005 }], minimum: 1, maximumShareOfValue: 0.01 },
    stockTiered: {
      tiers: [
        { upTo: 300_000, rate: 0.0035 },
        { upTo: 3_000_000, rate: 0.002 },
        { upTo: 20_000_000, rate: 0.0015 },
        { upTo: 100_000_000, rate: 0.001 },
        { upTo: ALL, rate: 0.0005 },
      ],
      minimum: 0.35,
      maximumShareOfValue: 0.01,
    },
    currency: [
      { upTo: 1_000_000_000, rate: 0.00002, minimum: 2 },
      { upTo: 2_000_000_000, rate: 0.000015, minimum: 1.5 },
      { upTo: 5_000_000_000, rate: 0.00001, minimum: 1.25 },
      { upTo: ALL, rate: 0.000008, minimum: 1 },
    ],
    futureFixed: { tiers: [{ upTo: ALL, rate: 0.85 }], minimum: 0, maximumShareOfValue: NO_MAXIMUM },
    futureTiered: {
      tiers: [
        { upTo: 1_000, rate: 0.85 },
        { upTo: 10_000, rate: 0.65 },
        { upTo: 20_000, rate: 0.45 },
        { upTo: ALL, rate: 0.25 },
      ],
      minimum: 0,
      maximumShareOfValue: NO_MAXIMUM,
    },
    microFutureFixed: { tiers: [{ upTo: ALL, rate: 0.25 }], minimum: 0, maximumShareOfValue: NO_MAXIMUM },
    microFutureTiered: {
      tiers: [
        { upTo: 1_000, rate: 0.25 },
        { upTo: 10_000, rate: 0.2 },
        { upTo: 20_000, rate: 0.15 },
        { upTo: ALL, rate: 0.1 },
      ],
      minimum: 0,
      maximumShareOfValue: NO_MAXIMUM,
    },
    option: {
      tiers: [
        {
          upTo: 10_000,
          bands: [
            { premiumBelow: 0.05, rate: 0.25 },
            { premiumBelow: 0.1, rate: 0.5 },
            { premiumBelow: ALL, rate: 0.65 },
          ],
        },
        {
          upTo: 50_000,
          bands: [
            { premiumBelow: 0.05, rate: 0.25 },
            { premiumBelow: ALL, rate: 0.5 },
          ],
        },
        { upTo: 100_000, bands: [{ premiumBelow: ALL, rate: 0.25 }] },
        { upTo: ALL, bands: [{ premiumBelow: ALL, rate: 0.15 }] },
      ],
      minimum: 1,
    },
    crypto: {
      tiers: [
        { upTo: 100_000, rate: 0.0018 },
        { upTo: 1_000_000, rate: 0.0015 },
        { upTo: ALL, rate: 0.0012 },
      ],
      minimum: 1.75,
      maximumShareOfValue: 0.01,
    },
    bond: {
      tiers: [
        { upTo: 10_000, rate: 0.001 },
        { upTo: ALL, rate: 0.00025 },
      ],
      minimum: 1,
      maximum: 250,
    },
  },
];
