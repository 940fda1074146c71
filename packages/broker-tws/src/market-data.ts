import { EventName } from "./tws-library.ts";
import type { Cancel, Clock } from "@tickwork/actor/context";
import type { TickSink } from "@tickwork/broker/tick-sink";
import type { InstrumentId } from "@tickwork/model/instrument";
import type { Contracts } from "./contracts.ts";
import { meaningForData } from "./error-codes.ts";
import type { Requests } from "./requests.ts";
import type { TwsSession } from "./session.ts";
import { HALTED_TICKS, PRICE_TICKS, SIZE_TICKS, type Tick } from "./tick-types.ts";
import { ignoreLoss, type Wire } from "./wire.ts";

interface Stream {
  readonly instrument: InstrumentId;
  readonly slot: number;
  requestId: number;
  isDelayed: boolean;
  /** A tick came since the last check. */
  isAlive: boolean;
  /** Another session of the same user took the data (10197); told once. */
  isStolen: boolean;
}

/** After a farm or the broker's link is back, a stream without a tick for this long is asked for again. */
const ALIVE_WITHIN_MS = 10_000;
/** Stolen data is probed for this often. */
const PROBE_MS = 60_000;
const DELAYED = 3;

export interface MarketDataOptions {
  readonly wire: Wire;
  readonly contracts: Contracts;
  readonly requests: Requests;
  readonly sink: TickSink;
  readonly market: Pick<Clock, "now">;
  readonly monotonic: Clock;
}

/** Quote streams: kept over reconnects, asked for again when they die, written to the sink as they come. */
export class MarketData {
  private readonly options: MarketDataOptions;
  private readonly byInstrument = new Map<InstrumentId, Stream>();
  private readonly byRequest = new Map<number, Stream>();
  private stopChecking: Cancel | undefined;
  /** Messages that the library received; and the one that carried the newest price. */
  private message = 0;
  private pricedMessage = -1;

  constructor(options: MarketDataOptions) {
    this.options = options;
  }

  async subscribe(instrument: InstrumentId, slot: number): Promise<void> {
    if (this.byInstrument.has(instrument)) return;
    this.options.contracts.contract(instrument);
    const stream: Stream = { instrument, slot, requestId: 0, isDelayed: false, isAlive: false, isStolen: false };
    this.byInstrument.set(instrument, stream);
    // Without a connection nothing is lost: the next one asks for all streams.
    await this.request(stream).catch(ignoreLoss);
  }

  async unsubscribe(instrument: InstrumentId): Promise<void> {
    const stream = this.byInstrument.get(instrument);
    if (stream === undefined) return;
    this.byInstrument.delete(instrument);
    this.byRequest.delete(stream.requestId);
    await this.options.wire.send("data", "", (api) => api.cancelMktData(stream.requestId));
  }

  attach(session: TwsSession): void {
    const { api } = session;
    session.readTicks({
      price: (id, type, price) => this.price(id, type, price),
      size: (id, type, size) => this.size(id, type, size),
    });
    // Ticks that are not written as usual come by the library.
    api.on(
      EventName.received,
      session.safely(() => {
        this.message += 1;
      }),
    );
    api.on(
      EventName.tickPrice,
      session.safely((id: number, type: number, price: number) => {
        this.pricedMessage = this.message;
        this.price(id, type, price);
      }),
    );
    api.on(
      EventName.tickSize,
      session.safely((id: number, type?: number, size?: number) => {
        // The library tells the size inside a tickPrice message as an event of its own, but not the bid's. TWS sends every size
        // as a message too, so those inside are left out, all of them.
        if (this.pricedMessage !== this.message && type !== undefined && size !== undefined) this.size(id, type, size);
      }),
    );
    api.on(
      EventName.tickGeneric,
      session.safely((id: number, type: number, value: number) => {
        const stream = this.byRequest.get(id);
        // 0: it trades; -1: nobody knows; 1 and 2: halted, by the exchange or for its volatility.
        if (stream !== undefined && HALTED_TICKS.has(type)) this.options.sink.halted(stream.slot, value > 0);
      }),
    );
    api.on(
      EventName.marketDataType,
      session.safely((id: number, type: number) => {
        const stream = this.byRequest.get(id);
        if (stream !== undefined) this.setDelayed(stream, type >= DELAYED);
      }),
    );
  }

  /** A new connection, or one whose data was lost (1101): every stream is asked for again. */
  resubscribeAll(): void {
    for (const stream of this.byInstrument.values()) this.requestAgain(stream);
  }

  /** A farm or the broker's own link came back (2104, 2106, 1102): streams that stay silent are asked for again. */
  checkSoon(): void {
    for (const stream of this.byInstrument.values()) stream.isAlive = false;
    this.checkAfter(ALIVE_WITHIN_MS);
  }

  detach(): void {
    this.byRequest.clear();
    this.stopChecking?.();
    this.stopChecking = undefined;
  }

  /**
   * An error with a stream's request id.
   * @returns undefined when the id is no stream's; else whether people should be told of it
   */
  refused(id: number, code: number, message: string): "tell" | "known" | undefined {
    const stream = this.byRequest.get(id);
    if (stream === undefined) return undefined;
    switch (meaningForData(code, message)) {
      case "delayed":
        this.setDelayed(stream, true);
        return "tell";
      case "competing-session": {
        const told = stream.isStolen ? "known" : "tell";
        stream.isStolen = true;
        stream.isAlive = false;
        this.checkAfter(PROBE_MS);
        return told;
      }
      case "no-data":
      case "pacing":
      case "not-subscribed":
      case "failed":
        return "tell";
    }
  }

  private price(id: number, type: number, price: number): void {
    const tick = PRICE_TICKS.get(type);
    const stream = this.alive(id, tick);
    if (tick === undefined || stream === undefined) return;
    // TWS says -1 (or 0) where there is no bid, ask or trade.
    this.options.sink.price(stream.slot, tick.field, price > 0 ? price : NaN, this.options.market.now());
  }

  private size(id: number, type: number, size: number): void {
    const tick = SIZE_TICKS.get(type);
    const stream = this.alive(id, tick);
    if (tick === undefined || stream === undefined || !(size >= 0)) return;
    this.options.sink.size(stream.slot, tick.field, size, this.options.market.now());
  }

  private alive(id: number, tick: Tick<string> | undefined): Stream | undefined {
    const stream = this.byRequest.get(id);
    if (stream === undefined || tick === undefined) return undefined;
    stream.isAlive = true;
    stream.isStolen = false;
    if (tick.isDelayed) this.setDelayed(stream, true);
    return stream;
  }

  private setDelayed(stream: Stream, isDelayed: boolean): void {
    if (stream.isDelayed === isDelayed) return;
    stream.isDelayed = isDelayed;
    this.options.sink.delayed(stream.slot, isDelayed);
  }

  private async request(stream: Stream): Promise<void> {
    const { wire, contracts, requests } = this.options;
    const contract = contracts.contract(stream.instrument);
    this.byRequest.delete(stream.requestId);
    stream.requestId = requests.nextId();
    this.byRequest.set(stream.requestId, stream);
    this.setDelayed(stream, false);
    // A halt is told again at the beginning of a stream.
    this.options.sink.halted(stream.slot, false);
    const { requestId } = stream;
    await wire.send("data", contract, (api) => api.reqMktData(requestId, contract, "", false, false));
  }

  private requestAgain(stream: Stream): void {
    stream.isAlive = false;
    this.request(stream).catch(ignoreLoss);
  }

  private checkAfter(delayMs: number): void {
    if (this.stopChecking !== undefined) return;
    const { monotonic } = this.options;
    this.stopChecking = monotonic.at(monotonic.now() + delayMs, () => this.check());
  }

  private check(): void {
    this.stopChecking = undefined;
    for (const stream of this.byInstrument.values()) {
      if (stream.isAlive) continue;
      const old = stream.requestId;
      this.options.wire.send("data", "", (api) => api.cancelMktData(old)).catch(ignoreLoss);
      this.requestAgain(stream);
      if (stream.isStolen) this.checkAfter(PROBE_MS);
    }
  }
}
