// Real tick frames through the root's side of the path: guard, @stoqey/ib, adapter, link, ring and last-value table.
import { EventName } from "@stoqey/ib";
import { TickRing } from "@tickwork/streams/tick-ring";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { writeServerMessage } from "@tickwork/tws-wire/server/write-server-message";
import { LinkCore } from "tickwork/link/link-core";
import { streamQuotes } from "tickwork/link/stream-quotes";
import { TwsBroker } from "@tickwork/broker-tws/tws-broker";
import { bareLibrary } from "../../../packages/broker-tws/test/bare-library.ts";
import { symbol } from "../../../packages/broker-tws/test/broker-world.ts";
import { FakeTws } from "../../../packages/broker-tws/test/fake-tws.ts";
import { ManualClock } from "../../../packages/broker-tws/test/manual-clock.ts";
import { turn } from "../../../packages/broker-tws/test/memory-socket.ts";
import type { Benchmark } from "../benchmark.ts";
import { measure, nanosecondsEach } from "../measure.ts";

const TICKS = 200_000;
/** What one read of a busy socket brings. */
const PACKET_BYTES = 65_536;
/** What the fake broker negotiates. */
const SERVER_VERSION = 193;
const GOAL_TICKS_PER_SECOND = 500_000;
const ROUNDS = 5;

export const benchmark: Benchmark = {
  title: "Ticks through decode and ring",
  async run(report) {
    const path = await openPath();
    const bare = await openBareLibrary();
    const sides = await measure(
      [
        ["guard, @stoqey/ib, link's sink, ring and table", () => path.play(packets(path.requestId))],
        ["bare @stoqey/ib, a counter for each event", () => bare.play(packets(1))],
        ["framing alone, a loop over the lengths", () => frameAlone(packets(1))],
      ],
      { rounds: ROUNDS },
    );
    const [{ median }] = sides;
    report({
      type: "comparison",
      title: "Decode to ring",
      unit: "ticks/s",
      better: "higher",
      sides,
      goal: {
        text: "500,000 ticks/s through decode, ring and last-value table",
        isMet: median >= GOAL_TICKS_PER_SECOND,
      },
      note: "Bytes come from memory in packets of 64 KiB; the kernel's share of a socket is not in these figures.",
    });
  },
};

/** Quotes and trades as TWS sends them: prices with their size, then the sizes again as messages of their own. */
function tick(requestId: number, at: number): ServerMessage {
  const price = 168 + (at % 400) / 100;
  const size = 100 + (at % 50);
  const prices = { type: "tick-price", requestId, size, attributes: 0 } as const;
  switch (at % 6) {
    case 0:
      return { ...prices, tick: 1, price };
    case 1:
      return { type: "tick-size", requestId, tick: 0, size };
    case 2:
      return { ...prices, tick: 2, price: price + 0.01 };
    case 3:
      return { type: "tick-size", requestId, tick: 3, size };
    case 4:
      return { ...prices, tick: 4, price };
    default:
      return { type: "tick-size", requestId, tick: 8, size: at };
  }
}

const made = new Map<number, readonly Uint8Array[]>();

/** All ticks as bytes, cut where a socket would cut them: in the midst of frames. */
function packets(requestId: number): readonly Uint8Array[] {
  const known = made.get(requestId);
  if (known !== undefined) return known;
  const out = new FrameWriter();
  for (let at = 0; at < TICKS; at += 1) writeServerMessage(out, tick(requestId, at), SERVER_VERSION);
  const bytes = out.take();
  const cut = Array.from({ length: Math.ceil(bytes.length / PACKET_BYTES) }, (_, at) =>
    bytes.subarray(at * PACKET_BYTES, (at + 1) * PACKET_BYTES),
  );
  made.set(requestId, cut);
  return cut;
}

function perSecond(work: () => void): number {
  return 1e9 / nanosecondsEach(TICKS, work);
}

/** The root's half of the system, before a broker in memory. */
async function openPath() {
  const tws = new FakeTws();
  const market = new ManualClock(1_380_893_400_000);
  const monotonic = new ManualClock();
  const shared = { lastValues: LastValueTable.allocate(100), ticks: TickRing.allocate(65_536) };
  const quotes = streamQuotes(shared);
  let woken = 0;
  const core = new LinkCore({
    quotes,
    market,
    monotonic,
    clientId: 7,
    maxQuoteAgeMs: 60_000,
    epoch: () => 1,
    ticksWritten: () => {
      woken += 1;
    },
    refused: fail,
    fault: fail,
    makeBroker: (listener) =>
      new TwsBroker({
        settings: {
          host: "127.0.0.1",
          port: 5_000,
          clientId: 7,
          account: "",
          connectTimeoutMs: 10_000,
          heartbeatMs: 5_000,
          heartbeatTimeoutMs: 10_000,
          requestsPerSecond: 50,
        },
        mode: "paper",
        regularHoursOnly: true,
        market,
        monotonic,
        limiterClocks: [monotonic],
        random: () => 0.5,
        sockets: tws.connect,
        sink: quotes.sink,
        listener,
        hold: () => () => undefined,
      }),
  });
  await core.broker.connect();
  const { id } = await core.broker.qualify(symbol("SPY"));
  await core.subscribe(id);
  await turn();
  const [request] = tws.requestsOf("request-market-data");
  if (request === undefined) throw new Error("Expected a request for market data");
  const ring = new TickRing(shared.ticks);
  return {
    requestId: request.requestId,
    play(bytes: readonly Uint8Array[]): number {
      return perSecond(() => {
        const before = { ticks: ring.published, woken };
        for (const packet of bytes) tws.socket.deliver(packet);
        if (ring.published - before.ticks !== TICKS || woken - before.woken !== bytes.length)
          throw new Error(`Expected ${TICKS} ticks in the ring, got ${ring.published - before.ticks}`);
      });
    },
  };
}

async function openBareLibrary() {
  const tws = new FakeTws();
  const api = bareLibrary(tws);
  let ticks = 0;
  api.on(EventName.tickPrice, () => (ticks += 1));
  api.on(EventName.tickSize, () => (ticks += 1));
  await turn();
  return {
    play(bytes: readonly Uint8Array[]): number {
      // The library tells the size inside a price message as an event of its own, but not the bid's.
      const expected = TICKS + Math.floor(TICKS / 3);
      return perSecond(() => {
        ticks = 0;
        for (const packet of bytes) tws.socket.deliver(packet);
        if (ticks !== expected) throw new Error(`Expected ${expected} events of the library, got ${ticks}`);
      });
    },
  };
}

/** The floor: how fast the frames can be told apart, with nothing read in them. */
function frameAlone(bytes: readonly Uint8Array[]): number {
  return perSecond(() => {
    let frames = 0;
    let held = Buffer.alloc(0);
    for (const packet of bytes) {
      const chunk = held.length === 0 ? Buffer.from(packet) : Buffer.concat([held, packet]);
      let at = 0;
      while (chunk.length - at >= 4 && at + 4 + chunk.readInt32BE(at) <= chunk.length) {
        at += 4 + chunk.readInt32BE(at);
        frames += 1;
      }
      held = chunk.subarray(at);
    }
    if (frames !== TICKS) throw new Error(`Expected ${TICKS} frames, got ${frames}`);
  });
}

function fail(error: Error): never {
  throw error;
}
