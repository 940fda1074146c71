import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { SettingsSources } from "@tickwork/config/load-settings";
import { checkAdminPort } from "./check-admin-port.ts";
import { checkBroker } from "./check-broker.ts";
import { checkHome } from "./check-home.ts";
import { checkIndicators } from "./check-indicators.ts";
import { checkJournal } from "./check-journal.ts";
import { checkRuntime } from "./check-runtime.ts";
import { checkSettings } from "./check-settings.ts";
import type { Finding } from "./finding.ts";
import type { Clocks } from "./probe-broker.ts";

const clocks: Clocks = {
  wallNow: () => Date.now(),
  monotonicNow: () => performance.now(),
  pause: async (ms) => void (await delay(ms)),
};

/** All checks, in the order in which a person puts things right. */
export async function examine(sources: SettingsSources): Promise<readonly Finding[]> {
  const { finding, loaded } = checkSettings(sources);
  const machine = [
    ...checkRuntime(),
    ...checkHome(sources.home),
    finding,
    checkIndicators(),
    await checkJournal(sources.home),
  ];
  if (loaded === undefined) return machine;
  const { settings } = loaded;
  return [
    ...machine,
    await checkAdminPort(sources.home, settings.admin.host, settings.admin.port),
    ...(await checkBroker(settings, clocks)),
  ];
}
