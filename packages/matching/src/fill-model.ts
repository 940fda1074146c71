/**
 * How much of an order a tick can fill.
 * - `whole`: everything at once, at one price.
 * - `quote-size`: at most what is quoted, level by level, until the next quote; resting orders passed by a trade, at most its size.
 * - `volume-share`: at most this share (0 to 1) of each trade's size, at the price that `whole` would give.
 *
 * `queue`: a resting limit order waits behind the size that was displayed at its price when it joined.
 */
export interface FillModel {
  readonly kind: "whole" | "quote-size" | "volume-share";
  readonly share?: number;
  readonly queue?: boolean;
}
