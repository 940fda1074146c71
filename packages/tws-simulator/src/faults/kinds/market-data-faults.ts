import type { ServerMessage, ServerMessageOf } from "@tickwork/tws-wire/server/server-message";
import { errorMessage } from "../../clients/error-message.ts";
import { conditionFault, type FaultClient, type FaultTools, type Interference } from "../fault-kind.ts";
import { choice, lasting, number } from "../fault-parameters.ts";
import { MessageSelection } from "../message-groups.ts";
import { requestIdOf, SilentStreams } from "./silent-streams.ts";

const TICKS = new MessageSelection("ticks");
const HISTORY = new MessageSelection("history");

const FARMS = {
  market: { broken: 2_103, ok: 2_104, name: "Market data farm connection is", farm: "usfarm" },
  history: { broken: 2_105, ok: 2_106, name: "HMDS data farm connection is", farm: "ushmds" },
} as const;

/** A farm of data is gone for a moment. */
export const farmBlip = conditionFault({
  name: "farm-blip",
  does: "A data farm breaks (2103 or 2105) and comes back (2104 or 2106); its streams are silent meanwhile, or for good.",
  copies: "A farm that was gone for 3 seconds left bars dead for 8 hours, while everything else seemed alive.",
  source: "https://github.com/nautechsystems/nautilus_trader/pull/3968",
  parameters: {
    farm: choice(["market", "history"], "which farm"),
    brokenMs: number({ default: 3_000 }, "how long, in market ms"),
    streams: choice(
      ["resume", "dead"],
      "afterwards they go on, or stay silent until each is cancelled or requested anew",
    ),
  },
  begin(tools, of) {
    const farm = FARMS[of.farm];
    const notify = (code: number, state: string) => tellAll(tools, code, `${farm.name} ${state}:${farm.farm}`);
    notify(farm.broken, "broken");
    const streams = new SilentStreams();
    const state = { isBroken: true };
    tools.after(of.brokenMs, () => {
      state.isBroken = false;
      notify(farm.ok, "OK");
      if (of.streams === "resume") streams.resume();
      if (of.streams === "resume" || streams.isEmpty) tools.finish();
    });
    return of.farm === "market" ? withoutTicks(tools, streams, state) : withoutHistory(tools);
  },
});

function withoutTicks(tools: FaultTools, streams: SilentStreams, state: { readonly isBroken: boolean }): Interference {
  return {
    told(message, to, pass) {
      const isSilent = TICKS.has(message.type) && (state.isBroken || streams.has(to, requestIdOf(message)));
      if (isSilent) streams.silence(message, to);
      else pass(message);
    },
    asked(request, from, pass) {
      const isAboutStream = request.type.endsWith("-market-data") || request.type.endsWith("-real-time-bars");
      if (isAboutStream && !state.isBroken && streams.forget(from, requestIdOf(request))) tools.finish();
      pass(request);
    },
  };
}

function withoutHistory(tools: FaultTools): Interference {
  const text =
    "Historical Market Data Service error message:HMDS server disconnect occurred.  Attempting reconnection...";
  return {
    asked(request, from, pass) {
      if (HISTORY.has(request.type))
        from.write(errorMessage(requestIdOf(request), 162, text, tools.site.simulator.time));
      else pass(request);
    },
  };
}

/** Somebody else is logged in with the same user. */
export const competingSession = conditionFault({
  name: "competing-session",
  does: "Stops market data with 10197 for each stream; later it comes again.",
  copies: "The same user logged in elsewhere: data stops for every subscription, with 10 to 20 errors in a bunch.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/issues/140",
  parameters: { forMs: lasting(60_000) },
  begin(tools) {
    const streams = new SilentStreams();
    return {
      told(message, to, pass) {
        if (!TICKS.has(message.type)) return pass(message);
        if (!streams.silence(message, to)) return;
        const text = "No market data during competing live session";
        to.write(errorMessage(requestIdOf(message), 10_197, text, tools.site.simulator.time));
      },
      end: () => streams.resume(),
    };
  },
});

/** Ticks of live data, and what they are called when delayed. */
const DELAYED: ReadonlyMap<number, number> = new Map([
  [1, 66],
  [2, 67],
  [4, 68],
  [0, 69],
  [3, 70],
  [5, 71],
  [6, 72],
  [7, 73],
  [8, 74],
  [9, 75],
  [14, 76],
  [45, 88],
]);

/** The subscription to live data is missing. */
export const delayedData = conditionFault({
  name: "delayed-data",
  does: "Market data is delayed (type 3, ticks 66 to 76, 10167), or refused (354).",
  copies:
    "A subscription of market data that ran out or was never there: strategies trade on prices of a quarter of an hour ago.",
  source: "https://github.com/wboayue/rust-ibapi/pull/804",
  parameters: {
    mode: choice(["delayed", "refused"], "delayed data, or none"),
    delayMs: number({ default: 900_000 }, "how late, in market ms"),
    forMs: lasting(0),
  },
  begin(tools, of) {
    const seen = new SilentStreams();
    const begin = (to: FaultClient, requestId: number) => {
      const { time } = tools.site.simulator;
      if (of.mode === "refused") {
        const text = "Requested market data is not subscribed.Delayed market data is not enabled.";
        to.write(errorMessage(requestId, 354, text, time));
        return;
      }
      const text = "Requested market data is not subscribed. Displaying delayed market data.";
      to.write(errorMessage(requestId, 10_167, text, time));
      to.write({ type: "market-data-type", requestId, marketDataType: 3 });
    };
    return {
      told(message, to, pass) {
        if (message.type === "market-data-type") return;
        if (!TICKS.has(message.type)) return pass(message);
        if (seen.silence(message, to)) begin(to, requestIdOf(message));
        const delayed = delayedTick(message);
        if (of.mode === "delayed" && delayed !== undefined) tools.after(of.delayMs, () => pass(delayed));
      },
      end: () => seen.resume(),
    };
  },
});

type Tick = ServerMessageOf<"tick-price" | "tick-size" | "tick-string">;

function delayedTick(message: ServerMessage): Tick | undefined {
  if (message.type !== "tick-price" && message.type !== "tick-size" && message.type !== "tick-string") return undefined;
  const tick = DELAYED.get(message.tick);
  return tick === undefined ? undefined : { ...message, tick };
}

function tellAll(tools: FaultTools, code: number, text: string): void {
  const { site, clientId } = tools;
  for (const client of site.clients(clientId)) client.write(errorMessage(-1, code, text, site.simulator.time));
}
