import { cleanPrice } from "../market/clean-price.ts";
import type { WhatToShow } from "./what-to-show.ts";

/** The price of a moment that bars of a kind are made of; NaN where there is none. */
export function sidePrice(
  { bid, ask, last }: { readonly bid: number; readonly ask: number; readonly last: number },
  whatToShow: WhatToShow,
): number {
  switch (whatToShow) {
    case "TRADES":
      return last;
    case "BID":
      return bid;
    case "ASK":
      return ask;
    default:
      return cleanPrice((bid + ask) / 2);
  }
}
