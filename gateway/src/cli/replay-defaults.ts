import type { SettingsSources } from "@tickwork/config/load-settings";

/**
 * Settings that suit recorded data against a simulator. The limits of size follow what was asked for, since no money is at risk and
 * the data's prices are what they are; a person's own limits still win.
 * @param quantity of an entry
 */
export function replayDefaults(quantity: number): NonNullable<SettingsSources["defaults"]> {
  return {
    "risk.maxOrderQuantity": Math.max(30_000, 2 * quantity),
    "risk.maxPositionQuantity": Math.max(60_000, 4 * quantity),
    "risk.maxOrderValueUsd": 10_000_000,
    // Recorded minutes may be missing; a quote is as old as the data make it.
    "risk.maxQuoteAgeMs": 600_000,
    "broker.reconcileQuietMs": 200,
    "admin.isEnabled": false,
  };
}
