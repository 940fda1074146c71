import { defaultSettings } from "@tickwork/config/default-settings";
import type { Settings } from "@tickwork/config/settings";
import type { ChaosPlan } from "./chaos-plan.ts";

/** The settings that a plan's process runs with. */
export function worldSettings(plan: ChaosPlan): Settings {
  return defaultSettings("/nowhere", {
    mode: "paper",
    broker: { reconcileQuietMs: 200, reconcileEveryMs: 25_000 },
    strategy: { ...plan.strategy, symbols: plan.symbols, quantity: 10 },
    risk: {
      maxOrderQuantity: plan.maxPositionQuantity,
      maxPositionQuantity: plan.maxPositionQuantity,
      maxOrderValueUsd: plan.maxOrderValueUsd,
      maxGrossExposureUsd: plan.maxExposureUsd,
      maxNetExposureUsd: plan.maxExposureUsd,
      maxOpenOrders: plan.maxOpenOrders,
      mayShort: plan.mayShort,
      maxQuoteAgeMs: plan.maxQuoteAgeMs,
    },
    orders: { acknowledgeTimeoutMs: plan.acknowledgeTimeoutMs, orderIdBlock: plan.orderIdBlock },
    marketData: { barCapacity: 256, ringCapacity: 4096 },
  });
}
