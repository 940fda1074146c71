import type { SuperviseOptions } from "@tickwork/actor/supervise-options";
import type { TradingSystem } from "../trading-system.ts";

/** Where market time comes from, and the broker that goes with it. */
export interface MarketSource {
  /** For people: `a simulated market, 60 times as fast as a real one`. */
  readonly name: string;
  /** Set where the source brings its own broker or replaces the configured one. */
  readonly broker: { readonly host?: string; readonly port?: number };
  /** The broker is Tickwork's own simulator. */
  readonly isSimulated: boolean;
  readonly clock: SuperviseOptions["market"];
  /** Moves the market clock of a connected system until `stop`; rejects when the source is lost. */
  play(system: TradingSystem): Promise<void>;
  /** Ends `play` between two events. */
  stop(): Promise<void>;
  /** Lets go of connections and threads, when the system is down. */
  close(): Promise<void>;
}
