import type { WireContract } from "../../wire-contract.ts";

/** One row of a scan. The last texts are used by some scans of TWS only. */
export interface WireScannerRow {
  /** From 0. */
  readonly rank: number;
  readonly contract: WireContract;
  readonly marketName: string;
  readonly distance: string;
  readonly benchmark: string;
  readonly projection: string;
  readonly legs: string;
}

/** What the server tells of scanners. */
export type ScannerMessage =
  | { readonly type: "scanner-parameters"; readonly xml: string }
  | { readonly type: "scanner-data"; readonly requestId: number; readonly rows: readonly WireScannerRow[] };
