import type { LatencySummary } from "@tickwork/actor/latency-histogram";
import type { Clock } from "@tickwork/actor/context";
import { type ActorDefinition, defineActor } from "@tickwork/actor/define-actor";
import type { FrameCounters } from "@tickwork/broker/broker";
import { type SocketFactory, tcpSocket } from "@tickwork/broker-tws/guarded-socket";
import { TwsBroker } from "@tickwork/broker-tws/tws-broker";
import type { Settings } from "@tickwork/config/settings";
import { type LinkProtocol, linkProtocol, type LinkStatus } from "@tickwork/contracts/link";
import type { TickworkError } from "@tickwork/model/tickwork-error";
import { LinkCore } from "./link-core.ts";
import { QuoteSilence } from "./quote-silence.ts";
import type { QuoteStore } from "./quote-store.ts";

export interface LinkOptions {
  readonly settings: Pick<Settings, "mode" | "broker" | "risk" | "marketData">;
  readonly market: Pick<Clock, "now">;
  readonly monotonic: Clock;
  readonly random: () => number;
  readonly quotes: QuoteStore;
  /** The running life of the process on its journal, once the journal has told it; orders of another one are refused. */
  readonly epoch: () => number | undefined;
  /** The journal says that trading is halted: not a byte of an order before a resume. */
  readonly startsStopped?: boolean;
  /** Counts as pending work until the returned function was called. */
  readonly hold: () => () => void;
  /** New ticks are in the ring, up to this sequence number. */
  readonly ticksWritten: (sequence: number) => void;
  /** The broker is refused for good, after a first connection: the process must not go on trading. */
  readonly refused: (error: TickworkError) => void;
  /** Something came that cannot be understood: the process must end. */
  readonly fault: (error: Error) => void;
  /** Default: TCP. */
  readonly sockets?: SocketFactory;
}

/** From the request, and from the signal behind it, to the socket. Apart: signals that had to wait for the broker first. */
export interface LinkLatencies {
  readonly placeToWire: LatencySummary;
  readonly signalToWire: LatencySummary;
  readonly signalToWireAfterWait: LatencySummary;
}

/** The link as the root holds it. */
export interface Link {
  /** To be hosted in the root, under the name `link`. */
  readonly definition: ActorDefinition<LinkProtocol, object, Settings>;
  /** @throws TickworkError when the connection is refused for good; whatever else is wrong is tried again, and this waits */
  connect(): Promise<void>;
  close(): Promise<void>;
  status(): LinkStatus;
  /** Whole frames written and read on the current connection, counted as the simulator counts them. */
  frames(): FrameCounters;
  /** Resolves once this many frames were read and everything they tell was told. @throws TickworkError when the connection ends before */
  framesRead(count: number): Promise<void>;
  latencyUs(): LinkLatencies;
}

/** Makes the one way to the broker. It connects when told to, and outlives every actor. */
export function createLink(options: LinkOptions): Link {
  const { settings, market, monotonic } = options;
  const isLive = settings.mode === "live" || settings.mode === "paper";
  const silence = isLive ? new QuoteSilence(options.quotes.sink, monotonic) : undefined;
  const core = new LinkCore({
    ...options,
    silenceMs: (slot) => silence?.ms(slot) ?? 0,
    clientId: settings.broker.clientId,
    maxQuoteAgeMs: settings.risk.maxQuoteAgeMs,
    restartsDaily: isLive,
    makeBroker: (listener) =>
      new TwsBroker({
        ...options,
        settings: settings.broker,
        mode: settings.mode,
        regularHoursOnly: settings.marketData.regularHoursOnly,
        // The simulator's seconds are the market's. Where its clock stands, real ones pass instead, or whoever waits would wait for ever.
        limiterClocks: isLive ? [monotonic] : [market, monotonic],
        sockets: options.sockets ?? tcpSocket,
        sink: silence?.sink ?? options.quotes.sink,
        listener,
      }),
  });
  return {
    definition: linkActor(core),
    connect: () => core.broker.connect(),
    close: () => core.broker.disconnect(),
    status: () => core.status(),
    frames: () => core.broker.frames,
    framesRead: (count) => core.framesRead(count),
    latencyUs: () => ({
      placeToWire: core.placements.latency.placeToWire.summary(),
      signalToWire: core.placements.latency.signalToWire.summary(),
      signalToWireAfterWait: core.placements.latency.signalToWireAfterWait.summary(),
    }),
  };
}

/** The shell: what actors may ask, and where it is answered. Concurrent, so that a stop never waits behind an order. */
function linkActor(core: LinkCore): Link["definition"] {
  return defineActor({
    protocol: linkProtocol,
    needs: [],
    mailbox: "concurrent",
    start({ announce }) {
      core.announce = announce;
      if (core.log.newest > 0) announce(core.log.newest);
      return {
        status: () => core.status(),
        place: (intents, signal) => core.placements.place(intents, signal),
        change: (changed, number) => core.placements.change(changed, number),
        whatIf: (question) => core.whatIf(question),
        cancel: (intent) => core.placements.cancel(intent),
        cancelAgain: (orderIds) => core.placements.cancelAgain(orderIds),
        openOrders: () => core.broker.openOrders(),
        written: (intents) => core.placements.writtenOf(intents),
        acknowledge: (entry) => core.log.acknowledge(entry),
        stop: () => core.stop(),
        allow: () => core.allow(),
        freeze: () => core.freeze(),
        lift: (connectionNumber) => core.lift(connectionNumber),
        snapshot: () => core.snapshot(),
        qualify: (request) => core.broker.qualify(request),
        subscribe: (instrument) => core.subscribe(instrument),
        unsubscribe: (instrument) => core.broker.unsubscribe(instrument),
        history: (query) => core.broker.history(query),
        facts: (from, limit) => core.log.read(from, limit),
      };
    },
  });
}
