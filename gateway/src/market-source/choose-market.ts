import { setTimeout as sleep } from "node:timers/promises";
import { monotonicNow } from "@tickwork/actor/real-time";
import { HOUR_MS } from "@tickwork/model/time";
import { errorsOf } from "@tickwork/model/tickwork-error";
import type { Output } from "../cli/output.ts";
import { gatewayErrors } from "../errors.ts";
import { probeBroker } from "../cli/doctor/probe-broker.ts";
import type { UpOptions } from "../cli/up-options.ts";
import { demoMarket } from "./demo-market.ts";
import type { MarketSource } from "./market-source.ts";
import { watchedMarket } from "./watched-market.ts";

const fail = errorsOf(gatewayErrors);

/** A real broker's clock is never this far from ours. */
const LARGEST_SKEW_MS = HOUR_MS;
const clocks = { wallNow: () => Date.now(), monotonicNow, pause: (ms: number) => sleep(ms) };

/** The demo drives a simulator; otherwise market time is real, or the simulator's where the broker turns out to be one. */
export async function chooseMarket(options: UpOptions, out: Output): Promise<MarketSource> {
  const { mode, broker } = options.settings;
  if (mode === "demo") return await demoMarket(options);
  if (mode !== "paper" || !(await hasForeignClock(broker, out))) return realMarket;
  try {
    return await watchedMarket(broker);
  } catch (cause) {
    throw fail(
      "TW-RUN-007",
      `Cannot trade with ${broker.host}:${broker.port}: its clock is more than an hour from this machine's, and it is no simulator of Tickwork that would tell its time. Set the clocks right.`,
      { cause },
    );
  }
}

/** Whether the broker answers and lives in another time: then it is a simulator, which tells its time when asked. */
async function hasForeignClock(broker: UpOptions["settings"]["broker"], out: Output): Promise<boolean> {
  try {
    const look = await probeBroker(broker.host, broker.port, broker.connectTimeoutMs, clocks);
    return Math.abs(look.brokerTimeS * 1_000 - look.receivedAt) > LARGEST_SKEW_MS;
  } catch (error) {
    out.warn(`No broker at ${broker.host}:${broker.port} yet (${String(error)}); connecting goes on.`);
    return false;
  }
}

const realMarket: MarketSource = {
  name: "real time",
  broker: {},
  isSimulated: false,
  clock: { type: "real" },
  play: () => new Promise(() => {}),
  stop: async () => {},
  close: async () => {},
};
