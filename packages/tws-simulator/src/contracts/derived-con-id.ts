import { fnv1a } from "@tickwork/model/fnv1a";

const STOCKS_FROM = 800_000_000;
const STOCK_IDS = 70_000_000; // five letters in base 37 are 69 million
const OTHERS_FROM = 2_080_000_000;
const OTHER_IDS = 67_000_000;

/** Numbers of symbols that IBKR's are not known of: the same for the same symbol, far from the known ones. */
export function derivedConId(symbol: string): number {
  let number = 0;
  for (const character of symbol) number = number * 37 + (character === " " ? 0 : character.charCodeAt(0) - 64);
  return STOCKS_FROM + (number % STOCK_IDS);
}

/** The symbol that a derived number is of; undefined for other numbers. */
export function symbolOfDerivedConId(conId: number): string | undefined {
  let number = conId - STOCKS_FROM;
  if (number <= 0 || number >= STOCK_IDS) return undefined;
  let symbol = "";
  for (; number > 0; number = Math.floor(number / 37)) {
    const digit = number % 37;
    if (digit < 1 || digit > 26) return undefined;
    symbol = String.fromCharCode(64 + digit) + symbol;
  }
  return symbol;
}

/** A number for a contract of another kind, by a text that names it. */
export function namedConId(name: string): number {
  return OTHERS_FROM + ((fnv1a(name) >>> 0) % OTHER_IDS);
}
