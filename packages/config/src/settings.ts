import type { TradingMode } from "@tickwork/model/mode";

/** All settings after every source was read; plain data, frozen, safe to post to a worker. The schema in `schema.ts` makes it. */
export interface Settings {
  readonly mode: TradingMode;
  /** Absolute path of the folder that holds the journal, the archive, the token and the settings file. */
  readonly home: string;
  /** Folder of journal and archive: the home folder, but for the demo, which starts afresh each time, `demo` in it. */
  readonly journalHome: string;
  readonly broker: {
    readonly host: string;
    readonly port: number;
    readonly clientId: number;
    /** Empty: the only account of the connection. */
    readonly account: string;
    readonly connectTimeoutMs: number;
    readonly heartbeatMs: number;
    readonly heartbeatTimeoutMs: number;
    readonly reconcileQuietMs: number;
    /** Real time between two comparisons of a living connection. */
    readonly reconcileEveryMs: number;
    readonly requestsPerSecond: number;
  };
  readonly strategy: {
    readonly name: string;
    readonly symbols: readonly string[];
    readonly timeframeMs: number;
    readonly parameters: Readonly<Record<string, number>>;
    /** Quantity of an entry, in the instrument's units. */
    readonly quantity: number;
    /** Folder with a user's own strategy files; empty: none. */
    readonly folder: string;
  };
  readonly risk: {
    readonly maxOrderQuantity: number;
    readonly maxOrderValueUsd: number;
    readonly maxPositionQuantity: number;
    readonly priceCollarBps: number;
    readonly maxQuoteAgeMs: number;
    readonly maxOpenOrders: number;
    readonly maxGrossExposureUsd: number;
    readonly maxNetExposureUsd: number;
    /** Initial margin that an exposure is counted with, percent of its value. */
    readonly initialMarginPct: number;
    /** Market time for which a margin that the broker told counts. */
    readonly maxMarginAgeMs: number;
    readonly maxDailyLossUsd: number;
    readonly maxDrawdownPct: number;
    /** 0: brackets of any ratio. */
    readonly minRewardRisk: number;
    readonly maxOrdersPerMinute: number;
    /** Of one strategy in one instrument. */
    readonly maxEntriesPerTenMinutes: number;
    readonly duplicateWindowMs: number;
    readonly mayShort: boolean;
    readonly restrictedSymbols: readonly string[];
  };
  readonly orders: {
    /** Market time that a plan may be old when it is sent. */
    readonly intentLifetimeMs: number;
    readonly acknowledgeTimeoutMs: number;
    readonly orderIdBlock: number;
    /** What is done about trades in the account that Tickwork did not make. */
    readonly outsideTrades: "adopt" | "ignore" | "halt";
  };
  readonly marketData: {
    readonly staleAfterMs: number;
    readonly regularHoursOnly: boolean;
    readonly barCapacity: number;
    readonly ringCapacity: number;
  };
  readonly simulator: {
    readonly cashUsd: string;
    readonly seed: number;
    /** Market seconds per real second of the demo; 0: as fast as everything settles. */
    readonly speed: number;
  };
  readonly admin: {
    readonly host: string;
    readonly port: number;
    readonly isEnabled: boolean;
  };
}
