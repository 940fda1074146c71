import type { WireTag } from "../../wire-order.ts";

/** What a scan looks for. Undefined: no such limit. */
export interface ScannerSubscription {
  readonly rows: number | undefined;
  /** `STK` */
  readonly instrument: string;
  /** `STK.US.MAJOR` */
  readonly location: string;
  /** `TOP_PERC_GAIN` */
  readonly scanCode: string;
  readonly abovePrice: number | undefined;
  readonly belowPrice: number | undefined;
  readonly aboveVolume: number | undefined;
  readonly marketCapAbove: number | undefined;
  readonly marketCapBelow: number | undefined;
  readonly stockTypeFilter: string;
  /** Filters by their code in the scanner parameters, from version 143 on. */
  readonly filters: readonly WireTag[];
}

/** What a client asks of scanners. */
export type ScannerRequest =
  | { readonly type: "request-scanner-parameters" }
  | { readonly type: "request-scanner"; readonly requestId: number; readonly subscription: ScannerSubscription }
  | { readonly type: "cancel-scanner"; readonly requestId: number };
