import type { SmartComponent } from "@tickwork/tws-wire/server/market/market-messages";
import { US_BBO_EXCHANGE } from "./market-stream.ts";

const LETTERS: readonly (readonly [letter: string, exchange: string])[] = [
  ["A", "AMEX"],
  ["B", "NASDAQBX"],
  ["C", "NYSENAT"],
  ["H", "PEARL"],
  ["J", "EDGEA"],
  ["K", "DRCTEDGE"],
  ["L", "LTSE"],
  ["M", "CHX"],
  ["N", "NYSE"],
  ["P", "ARCA"],
  ["Q", "ISLAND"],
  ["U", "MEMX"],
  ["V", "IEX"],
  ["X", "PSX"],
  ["Y", "BYX"],
  ["Z", "BATS"],
];

/** The exchanges behind the letters of a BBO exchange map. @returns undefined for a map that no stream has named */
export function smartComponents(bboExchange: string): readonly SmartComponent[] | undefined {
  if (bboExchange !== US_BBO_EXCHANGE) return undefined;
  return LETTERS.map(([letter, exchange], bit) => ({ bit, exchange, letter }));
}
