import type { SimulatorOptions } from "@tickwork/tws-simulator/simulator-options";
import { onInterrupt } from "../on-interrupt.ts";
import { defineCommand } from "./command.ts";
import type { FlagValues } from "./flag.ts";
import type { Output } from "./output.ts";
import { twsSimFlags } from "./tws-sim-flags.ts";

/** Up to this speed people and bots watch single ticks; beyond it a finer market would only cost time. */
const FINE_UP_TO_SPEED = 10;
const FINE_TICK_MS = 1_000;
const QUARTER_MINUTE_MS = 15_000;

/** A simulator as a process of its own. */
export type TwsSimOptions = Omit<SimulatorOptions, "host">;

/** Runs a simulator until SIGTERM or SIGINT. Tells its ports as soon as it listens. Returns the exit code. */
export async function twsSim(options: TwsSimOptions, out: Output): Promise<number> {
  const stopped = new Promise<void>((resolve) => onInterrupt(resolve));
  const { startSimulator } = await import("@tickwork/tws-simulator/start-simulator");
  const { port, controlPort, close } = await startSimulator(options, (text) => out.warn(text));
  out.result({ port, controlPort }, JSON.stringify({ port, controlPort }));
  await stopped;
  await close();
  return 0;
}

export const twsSimCommand = defineCommand({
  details: [
    "Any TWS client can connect to the port: it speaks the TWS protocol with versions 100 to 193. The account is paper money.",
    "The control port takes lines of JSON (lease, advance, status, books, fault, halt …); the TWS port takes them too.",
    "docs/tws-simulator.md has the faults, the control protocol, and how to point other clients at it.",
  ],
  operands: {},
  flags: twsSimFlags,
  json: "`{port, controlPort}` once it listens",
  examples: [
    "tickwork tws-sim --port 0 --json",
    "tickwork tws-sim --feed ../shared/data/us-minute --symbol SPY --speed 60",
    "tickwork tws-sim --feed ../shared/data/fx-minute --speed 60",
    "tickwork tws-sim --faults bad-day.json --seed 7 --state broker.json",
  ],
  run({ flags }, out) {
    return twsSim(twsSimOptions(flags), out);
  },
});

/** The options that the flags stand for; what was not given is left out. */
function twsSimOptions(flags: FlagValues<typeof twsSimFlags>): TwsSimOptions {
  const { port, feed, seed, speed, account, cash, commissions, symbol, zone, start, faults, state, fills } = flags;
  const { positions, pacing, research } = flags;
  const messagesPerSecond = flags["messages-per-second"];
  return {
    port,
    controlPort: flags["control-port"],
    feed,
    seed,
    speed,
    account,
    cashUsd: cash,
    tickMs:
      flags["tick-ms"] ?? (typeof speed === "number" && speed <= FINE_UP_TO_SPEED ? FINE_TICK_MS : QUARTER_MINUTE_MS),
    terms: { commissions, ...(positions !== undefined && { positions }) },
    ...(symbol !== undefined && { symbol }),
    ...(zone !== undefined && { zone }),
    ...(start !== undefined && { start }),
    ...(fills !== undefined && { fills }),
    ...(messagesPerSecond !== undefined && { limits: { messagesPerSecond } }),
    ...(pacing !== "auto" && { historyPacing: pacing === "on" }),
    ...(research !== undefined && { research }),
    ...(faults !== undefined && { faults }),
    ...(state !== undefined && { state }),
  };
}
