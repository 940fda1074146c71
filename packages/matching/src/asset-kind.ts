/** The kinds of instruments that commissions and margins tell apart, by TWS's names. */
export type AssetKind = "STK" | "CASH" | "FUT" | "OPT" | "CRYPTO" | "BOND";
