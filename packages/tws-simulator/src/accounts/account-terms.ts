import { Decimal } from "@tickwork/model/decimal";
import type { Listing } from "../market/listing.ts";
import type { AccountBook } from "./account-book.ts";
import { type AccountRules, DEFAULT_RULES } from "./account-rules.ts";

/** What is held before anything happens. */
export interface OpeningPosition {
  /** `SPY`, `EUR.USD` */
  readonly symbol: string;
  /** Below zero: short. */
  readonly quantity: number;
  /** Of one unit, in the instrument's currency. */
  readonly averageCost: number;
}

/** How the simulated account begins and is charged; plain data. */
export interface AccountTerms {
  /** IBKR's price plan; default fixed. */
  readonly commissions?: "fixed" | "tiered";
  /** Whether the SEC's and FINRA's fees on sales are charged, as IBKR does; default: with tiered prices only. */
  readonly regulatoryFees?: boolean;
  /** Default none. Symbols that the market does not offer are left out. */
  readonly positions?: readonly OpeningPosition[];
  /** Of account updates only the lines of these keys are told, for thousands of short simulations; default all. */
  readonly toldKeys?: ReadonlySet<string>;
}

/** The rules that follow from an account's terms. */
export function rulesOf({
  commissions = "fixed",
  regulatoryFees = commissions === "tiered",
  toldKeys,
}: AccountTerms): AccountRules {
  return {
    ...DEFAULT_RULES,
    plan: { pricing: commissions, regulatoryFees },
    ...(toldKeys !== undefined && { toldKeys }),
  };
}

/** Puts the positions that an account begins with into its book, and has their markets play. */
export function openPositions(
  { positions = [] }: AccountTerms,
  book: AccountBook,
  activate: (symbol: string) => Listing | undefined,
): void {
  for (const { symbol, quantity, averageCost } of positions) {
    const listing = activate(symbol);
    if (listing === undefined) continue;
    book.deposit(listing, Decimal.of(quantity), Decimal.of(averageCost));
  }
}
