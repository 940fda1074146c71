import type { CutKind } from "../connection-wire.ts";
import {
  conditionFault,
  type FaultClient,
  type FaultKind,
  type FaultTools,
  type Interference,
  type Occasion,
} from "../fault-kind.ts";
import { choice, number } from "../fault-parameters.ts";

const PARAMETERS = {
  direction: choice(["out", "in"], "which bytes are counted: out, to the client, or in, from it"),
  byte: number(
    { default: 0, maximum: 1e9 },
    "bytes that still pass: of the message or request that is the occasion when there is one, else of all that comes",
  ),
  unnoticedMs: number(
    { default: 0 },
    "half-open: how long the server keeps the session, and its client id in use, by its own clock; 0: until the client closes",
  ),
};
type Of = { readonly direction: "out" | "in"; readonly byte: number; readonly unnoticedMs: number };

/** The connection ends politely (FIN), at any byte. */
export const fin = cutFault("fin", {
  does: "Ends the connection with FIN after so many bytes.",
  copies:
    "A Gateway that closes a connection right after it was made; what is in the socket at that moment is lost or half read.",
  source: "https://github.com/ib-api-reloaded/ib_async/issues/169",
});

/** The connection is reset, at any byte. */
export const rst = cutFault("rst", {
  does: "Resets the connection after so many bytes.",
  copies:
    "`SocketException (104): Connection reset by peer` 32 ms after four orders were written, at the scheduled restart.",
  source: "https://github.com/QuantConnect/Lean.Brokerages.InteractiveBrokers/issues/242",
});

/** The connection stays, but nothing passes any more. */
export const halfOpen = cutFault("half-open", {
  does: "Lets nothing pass any more in either direction after so many bytes; neither side is told.",
  copies: "A dead Gateway behind a socket that stays ESTABLISHED: orders were accepted locally and never transmitted.",
  source: "https://github.com/TraderAlice/OpenAlice/issues/294",
});

function cutFault(name: CutKind, words: { does: string; copies: string; source: string }): FaultKind {
  return conditionFault({
    name,
    ...words,
    parameters: PARAMETERS,
    begin: (tools, of, occasion) => cut(tools, name, of, occasion),
  });
}

function cut(tools: FaultTools, by: CutKind, of: Of, occasion: Occasion): Interference | undefined {
  if (occasion.type === "request" && of.direction === "in") return cutRequest(tools, by, of, occasion.client);
  const victims = occasion.type === "time" ? tools.site.clients(tools.clientId) : [occasion.client];
  if (victims.length === 0) tools.missed();
  for (const client of victims) {
    client.flush(); // what came before is not the message that is counted
    tools.site.wireOf(client)?.cut(of.direction, { ...of, by });
  }
  return undefined;
}

/** The request has been read; when it was cut short, nobody ever sees it. */
function cutRequest(tools: FaultTools, by: CutKind, of: Of, victim: FaultClient): Interference {
  const isWhole = of.byte >= victim.frameBytes;
  const end = () => tools.site.wireOf(victim)?.cut("out", { ...of, byte: 0, by });
  return {
    asked(request, from, pass) {
      if (from !== victim) return pass(request);
      tools.finish();
      if (isWhole) pass(request);
      end();
    },
  };
}
