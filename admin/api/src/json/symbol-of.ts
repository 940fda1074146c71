import type { InstrumentId } from "@tickwork/model/instrument";

/** What people call an instrument: `STK:SPY:USD` → `SPY`, `CASH:EUR:USD` → `EUR.USD`. */
export function symbolOf(instrument: InstrumentId): string {
  const [kind, base = instrument, currency] = instrument.split(":");
  return kind === "CASH" ? `${base}.${currency}` : base;
}
