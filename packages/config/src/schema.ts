// The one description of all settings: validation, the `Settings` type, the command line, the web form and docs/settings.md follow from it.
import { adminSettings } from "./groups/admin-settings.ts";
import { brokerSettings } from "./groups/broker-settings.ts";
import { marketDataSettings } from "./groups/market-data-settings.ts";
import { ordersSettings } from "./groups/orders-settings.ts";
import { riskSettings } from "./groups/risk-settings.ts";
import { simulatorSettings } from "./groups/simulator-settings.ts";
import { strategySettings } from "./groups/strategy-settings.ts";
import type { KeyOf, SettingsSchema } from "./setting.ts";

/** All settings of Tickwork. Plain data without zod, so the web form may import it. */
export const schema = {
  mode: {
    type: "choice",
    title: "Mode",
    level: "basic",
    help: "demo: a simulated market. paper: the broker's paper account. live: real money, which also needs broker.account. replay is set by the replay command alone.",
    default: "demo",
    options: ["demo", "replay", "paper", "live"],
  },
  broker: brokerSettings,
  strategy: strategySettings,
  risk: riskSettings,
  orders: ordersSettings,
  marketData: marketDataSettings,
  simulator: simulatorSettings,
  admin: adminSettings,
} as const satisfies SettingsSchema;

/** `mode`, `broker.port`, `risk.priceCollarBps`, … */
export type SettingKey = KeyOf<typeof schema>;
