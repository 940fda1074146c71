import type { FillModel } from "@tickwork/matching/fill-model";
import type { EpochMs } from "@tickwork/model/time";
import type { ResearchPermissions } from "@tickwork/tws-simulator/news/research-desk";
import type { Flags } from "./flag.ts";
import { readOpeningPositions } from "./read-opening-positions.ts";

/** What a simulator can be started with. */
export const twsSimFlags = {
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
    help: "What recorded data is of: SPY or EUR.USD. Default: what the file names say.",
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
  "tick-ms": {
    type: "integer",
    placeholder: "N",
    minimum: 100,
    maximum: 15_000,
    help: "How often each instrument of the synthetic market ticks, in market time. Default: 1000 up to speed 10, else 15000.",
  },
  commissions: {
    type: "choice",
    options: ["fixed", "tiered"],
    default: "fixed",
    help: "IBKR's price plan; tiered with exchange and regulatory fees.",
  },
  fills: {
    type: "custom",
    placeholder: "MODEL",
    expected: "whole, quote-size or volume-share:SHARE with a share up to 1, each with ,queue or without",
    help: "How much of an order the market fills at a time: all, what is quoted, or a share of what is traded; queue: behind who was there before.",
    defaultText: "whole",
    read: readFillModel,
  },
  "messages-per-second": {
    type: "integer",
    placeholder: "N",
    minimum: 1,
    maximum: 100_000,
    help: "Requests a second that a client may send before error 100; TWS: 50. Default: any number.",
  },
  pacing: {
    type: "choice",
    options: ["auto", "on", "off"],
    default: "auto",
    help: "IBKR's limits on requests for history; auto: at speed 1 while nobody holds the lease.",
  },
  research: {
    type: "custom",
    placeholder: "NAME,…",
    expected: "events, fundamentals, or both with a comma",
    help: "What the account has subscribed to. Default: nothing, so that both are refused.",
    read: readResearch,
  },
} as const satisfies Flags;

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

function readFillModel(text: string): FillModel | undefined {
  const parts = /^(whole|quote-size|volume-share:(0?\.\d+|1))(,queue)?$/.exec(text);
  if (parts === null) return undefined;
  const [, model = "", share, queue] = parts;
  const queued = queue === undefined ? {} : { queue: true };
  if (model === "whole" || model === "quote-size") return { kind: model, ...queued };
  return Number(share) > 0 ? { kind: "volume-share", share: Number(share), ...queued } : undefined;
}

function readResearch(text: string): ResearchPermissions | undefined {
  const names = new Set(text.split(","));
  const permissions = { events: names.delete("events"), fundamentals: names.delete("fundamentals") };
  return names.size === 0 ? permissions : undefined;
}
