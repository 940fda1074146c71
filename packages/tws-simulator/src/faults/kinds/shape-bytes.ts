import type { SeededRandom } from "../../synthetic/seeded-random.ts";
import type { ConnectionWire, Direction, Shaper } from "../connection-wire.ts";
import { conditionFault, type FaultTools, type Interference } from "../fault-kind.ts";
import { choice, lasting, number } from "../fault-parameters.ts";

const direction = choice(["both", "in", "out"], "from the client, to it, or both");

/** Bytes arrive late. */
export const latency = conditionFault({
  name: "latency",
  does: "Delays every byte, with jitter; their order stays.",
  copies: "A TWS that is short of resources answers later than its clients wait for.",
  source: "https://github.com/wboayue/rust-ibapi/issues/157",
  parameters: {
    direction,
    ms: number({ default: 200 }, "how late, by the server's clock"),
    jitterMs: number({ default: 0 }, "up to so much later, by chance"),
    forMs: lasting(0),
  },
  begin: (tools, { direction: way, ms, jitterMs }) =>
    shaped(tools, waysOf(way), () => (parts, now) => {
      const due = now + ms + (jitterMs === 0 ? 0 : Math.floor(tools.random.uniform() * (jitterMs + 1)));
      return parts.map((part) => ({ bytes: part.bytes, due: Math.max(part.due, due) }));
    }),
});

/** Frames arrive in odd pieces. */
export const split = conditionFault({
  name: "split",
  does: "Cuts what is written into pieces of odd lengths, each its own packet.",
  copies: "TCP keeps no frames: a client that parsed each packet by itself lost messages with `Unknown first token`.",
  source: "https://github.com/pilwon/node-ib/pull/20",
  parameters: {
    direction: choice(["out", "in", "both"], "to the client, from it, or both"),
    bytes: number({ minimum: 1, maximum: 65_536, default: 7 }, "longest piece"),
    gapMs: number({ default: 1, maximum: 10_000 }, "time between two pieces, by the server's clock"),
    forMs: lasting(0),
  },
  begin: (tools, { direction: way, bytes, gapMs }) =>
    shaped(tools, waysOf(way), () => {
      let last = 0;
      return (parts, now) =>
        parts.flatMap((part) =>
          pieces(part.bytes, bytes, tools.random).map((piece) => {
            last = Math.max(last + gapMs, part.due, now);
            return { bytes: piece, due: last };
          }),
        );
    }),
});

/** Many frames arrive in one packet. */
export const coalesce = conditionFault({
  name: "coalesce",
  does: "Collects what is written and sends it in one packet at the end of each interval.",
  copies:
    "TCP keeps no frames: with many of them in one packet, a listener that throws stops the delivery of all that follow.",
  source: "measured with @stoqey/ib 1.6.10",
  parameters: {
    direction: choice(["out", "in", "both"], "to the client, from it, or both"),
    ms: number({ minimum: 1, maximum: 60_000, default: 100 }, "length of an interval, by the server's clock"),
    forMs: lasting(0),
  },
  begin: (tools, { direction: way, ms }) =>
    shaped(tools, waysOf(way), () => (parts, now) => {
      const end = (Math.floor(now / ms) + 1) * ms;
      return parts.map(({ bytes, due }) => ({ bytes, due: Math.max(due, end), isJoined: true }));
    }),
});

/** The line is narrow. */
export const throttle = conditionFault({
  name: "throttle",
  does: "Lets only so many bytes a second pass.",
  copies: "Answers to many requests share one queue: with a thousand symbols, each waits for all others.",
  source: "https://github.com/scmhub/ibsync/issues/5",
  parameters: {
    direction: choice(["out", "in", "both"], "to the client, from it, or both"),
    bytesPerSecond: number({ minimum: 1, maximum: 1e9, default: 10_000 }, "by the server's clock"),
    forMs: lasting(0),
  },
  begin: (tools, { direction: way, bytesPerSecond }) =>
    shaped(tools, waysOf(way), () => {
      let free = 0;
      return (parts, now) =>
        parts.map(({ bytes, due }) => {
          free = Math.max(free, due, now) + (bytes.length * 1_000) / bytesPerSecond;
          return { bytes, due: free };
        });
    }),
});

/** Nothing passes for a while; then everything comes. */
export const stall = conditionFault({
  name: "stall",
  does: "Holds all bytes back for a while; then they come, none is lost.",
  copies: "A Gateway that was stopped and went on (SIGSTOP, SIGCONT): the socket stays, the peer is mute for 50 s.",
  source: "https://github.com/TraderAlice/OpenAlice/issues/294",
  parameters: { direction, forMs: lasting(15_000) },
  begin: (tools, { direction: way }) => {
    const held = new Set<ConnectionWire>();
    const hold = (wire: ConnectionWire | undefined) => {
      if (wire === undefined || held.has(wire)) return;
      held.add(wire);
      for (const each of waysOf(way)) wire.hold(each);
    };
    for (const client of tools.site.clients(tools.clientId)) {
      client.flush();
      hold(tools.site.wireOf(client));
    }
    return {
      connected: hold,
      joined: (client) => hold(tools.site.wireOf(client)),
      end() {
        for (const wire of held) for (const each of waysOf(way)) wire.release(each);
      },
    };
  },
});

function waysOf(way: "both" | "in" | "out"): readonly Direction[] {
  return way === "both" ? ["in", "out"] : [way];
}

/** Puts a shaper on every wire that there is and that comes. */
function shaped(tools: FaultTools, ways: readonly Direction[], make: () => Shaper): Interference {
  const undo = new Map<ConnectionWire, () => void>();
  const put = (wire: ConnectionWire | undefined) => {
    if (wire === undefined || undo.has(wire)) return;
    const shapers = ways.map((way) => ({ way, shape: make() }));
    for (const { way, shape } of shapers) wire.shapers[way].add(shape);
    undo.set(wire, () => {
      for (const { way, shape } of shapers) wire.shapers[way].delete(shape);
    });
    wire.once("close", () => undo.delete(wire));
  };
  for (const client of tools.site.clients(tools.clientId)) put(tools.site.wireOf(client));
  return {
    connected: put,
    joined: (client) => put(tools.site.wireOf(client)),
    end() {
      for (const take of undo.values()) take();
    },
  };
}

function pieces(bytes: Uint8Array, longest: number, random: SeededRandom): readonly Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = start + 1 + Math.floor(random.uniform() * longest);
    cut.push(bytes.subarray(start, end));
    start = end;
  }
  return cut;
}
