import { errorMessage } from "../../clients/error-message.ts";
import { conditionFault, type FaultTools, type Interference } from "../fault-kind.ts";
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

/** The subscription to live data is missing. */
export const delayedData = conditionFault({
  name: "delayed-data",
  does: "Market data of every client is delayed (10167, type 3, ticks 66 to 76) for those who asked for that, else refused (354).",
  copies:
    "A subscription of market data that lapsed or was never there: strategies trade on prices of a quarter of an hour ago.",
  source: "https://github.com/wboayue/rust-ibapi/pull/804",
  parameters: {
    mode: choice(["delayed", "none"], "delayed data for those who asked for it, or none at all"),
    forMs: lasting(0),
  },
  begin(tools, { mode }) {
    const { marketData } = tools.site.simulator.market;
    marketData.setAccess(mode);
    return { end: () => marketData.setAccess("live") };
  },
});

function tellAll(tools: FaultTools, code: number, text: string): void {
  const { site, clientId } = tools;
  for (const client of site.clients(clientId)) client.write(errorMessage(-1, code, text, site.simulator.time));
}
