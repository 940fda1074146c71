import process from "node:process";
import type { EpochMs } from "@tickwork/model/time";
import type { SimulatorOptions } from "@tickwork/tws-simulator/simulator-options";
import { defineCommand } from "./command.ts";
import type { Output } from "./output.ts";
import { readOpeningPositions } from "./read-opening-positions.ts";

/** A simulator as a process of its own. */
export type TwsSimOptions = Omit<SimulatorOptions, "host">;

/** Runs a simulator until SIGTERM or SIGINT. Tells its ports as soon as it listens. Returns the exit code. */
export async function twsSim(options: TwsSimOptions, out: Output): Promise<number> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
  const { startSimulator } = await import("@tickwork/tws-simulator/start-simulator");
  const { port, controlPort, close } = await startSimulator(options);
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
  flags: {
    port: {
      type: "integer",
      placeholder: "N",
      minimum: 0,
      maximum: 65_535,
      default: 7_497,
      help: "TWS port; 0 picks one.",
    },
    "control-port": {
      type: "integer",
      placeholder: "N",
      minimum: 0,
      maximum: 65_535,
      default: 0,
      help: "0 picks one.",
    },
    feed: {
      type: "text",
      placeholder: "synthetic|PATH",
      default: "synthetic",
      help: "A seeded synthetic market, or a data file, or a folder of such files.",
    },
    symbol: {
      type: "text",
      placeholder: "S",
      help: "What recorded data is of: SPY or EUR.USD.",
      defaultText: "what the file names say",
    },
    zone: { type: "text", placeholder: "ZONE", help: "Zone of times in the data that carry none." },
    seed: {
      type: "integer",
      placeholder: "N",
      minimum: 0,
      maximum: 4_294_967_295,
      default: 1,
      help: "Chance of the synthetic market, and of faults whose plan has no seed.",
    },
    start: {
      type: "custom",
      placeholder: "TIME",
      expected: "a time from 2005 to 2099 with its offset, such as 2026-10-14T09:30-04:00 or 2026-10-14T13:30Z",
      help: "When the synthetic market begins. Default: 2024-06-03T09:30-04:00.",
      read: readStart,
    },
    faults: { type: "text", placeholder: "FILE", help: "A plan of faults, as JSON: what goes wrong, and when." },
    state: {
      type: "text",
      placeholder: "FILE",
      help: "Keeps order ids in a file, so that they rise over restarts.",
    },
    speed: {
      type: "custom",
      placeholder: "X|max",
      expected: "market seconds for each real second from 0.01 to 1000000, or max",
      help: "How fast market time runs while no control connection holds the lease. Time between sessions is skipped.",
      defaultText: "1",
      read: readSpeed,
    },
    account: { type: "text", placeholder: "DU…", default: "DU1234567", help: "Account number." },
    cash: {
      type: "custom",
      placeholder: "N",
      expected: "an amount from 0 to 1000000000 such as 100000 or 19042.85",
      help: "Starting cash in USD.",
      defaultText: "100000",
      read: readAmount,
    },
    positions: {
      type: "custom",
      placeholder: "S=N@PRICE,…",
      expected: "symbols with quantity and price paid, such as SPY=100@400 or SPY=100@400,EUR.USD=-20000@1.08",
      help: "What the account holds at first. Default: nothing.",
      read: readOpeningPositions,
    },
  },
  json: "`{port, controlPort}` once it listens",
  examples: [
    "tickwork tws-sim --port 0 --json",
    "tickwork tws-sim --feed ../shared/data/us-minute --symbol SPY --speed 60",
    "tickwork tws-sim --feed ../shared/data/fx-minute --speed 60",
    "tickwork tws-sim --faults bad-day.json --seed 7 --state broker.json",
  ],
  async run({ flags }, out) {
    const { port, feed, seed, speed, account, cash, symbol, zone, start, faults, state, positions } = flags;
    return await twsSim(
      {
        port,
        controlPort: flags["control-port"],
        feed,
        seed,
        speed,
        account,
        cashUsd: cash,
        ...(symbol !== undefined && { symbol }),
        ...(zone !== undefined && { zone }),
        ...(start !== undefined && { start }),
        ...(positions !== undefined && { terms: { positions } }),
        ...(faults !== undefined && { faults }),
        ...(state !== undefined && { state }),
      },
      out,
    );
  },
});

function readSpeed(text: string): number | "max" | undefined {
  if (text === "max") return text;
  const speed = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  return speed >= 0.01 && speed <= 1_000_000 ? speed : undefined;
}

function readStart(text: string): EpochMs | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const start = Date.parse(text);
  return start >= Date.UTC(2005, 0, 1) && start < Date.UTC(2100, 0, 1) ? start : undefined;
}

function readAmount(text: string): string | undefined {
  return /^\d{1,10}(\.\d{1,8})?$/.test(text) && Number(text) <= 1e9 ? text : undefined;
}
