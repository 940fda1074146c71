import type { AdminProtocol } from "./admin.ts";
import type { AnalysisProtocol } from "./analysis.ts";
import type { ArchiveProtocol } from "./archive.ts";
import type { CycleProtocol } from "./cycle.ts";
import type { LedgerProtocol } from "./ledger.ts";
import type { LinkProtocol } from "./link.ts";
import type { MarketDataProtocol } from "./market-data.ts";
import type { MarketHoursProtocol } from "./market-hours.ts";
import type { OrdersProtocol } from "./orders.ts";
import type { RecoveryProtocol } from "./recovery.ts";
import type { RiskProtocol } from "./risk.ts";
import type { SupervisorProtocol } from "./supervisor.ts";
import type { SymbolLifecycleProtocol } from "./symbol-lifecycle.ts";

/** Every name that an actor can need, with what may be asked of it. Types only: nothing is loaded. */
export interface Protocols {
  readonly admin: AdminProtocol;
  readonly analysis: AnalysisProtocol;
  readonly archive: ArchiveProtocol;
  readonly cycle: CycleProtocol;
  readonly ledger: LedgerProtocol;
  readonly link: LinkProtocol;
  readonly "market-data": MarketDataProtocol;
  readonly "market-hours": MarketHoursProtocol;
  readonly orders: OrdersProtocol;
  readonly recovery: RecoveryProtocol;
  readonly risk: RiskProtocol;
  readonly supervisor: SupervisorProtocol;
  readonly "symbol-lifecycle": SymbolLifecycleProtocol;
}
