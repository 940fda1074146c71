import type { TickSink } from "@tickwork/broker/tick-sink";
import type { BrokerEvent } from "@tickwork/contracts/broker-events";
import type { TradingMode } from "@tickwork/model/mode";
import type { OrderIntent } from "@tickwork/model/order";
import { parseSymbol, type SymbolRequest } from "@tickwork/model/parse-symbol";
import type { SocketFactory } from "../src/guarded-socket.ts";
import { TwsBroker, type TwsBrokerSettings } from "../src/tws-broker.ts";
import { FakeTws, type FakeTwsOptions } from "./fake-tws.ts";
import { ManualClock } from "./manual-clock.ts";
import { turn } from "./memory-socket.ts";

/** Friday, 4 October 2013, 09:30 in New York. */
export const OPENING = 1_380_893_400_000;

export interface WorldOptions extends FakeTwsOptions {
  readonly mode?: TradingMode;
  readonly settings?: Partial<TwsBrokerSettings>;
  readonly sink?: TickSink;
  /** Instead of the fake TWS. */
  readonly connect?: SocketFactory;
  readonly onEvent?: (event: BrokerEvent) => void;
}

/** The adapter before a fake TWS, all in memory, with clocks that stand. */
export function brokerWorld(options: WorldOptions = {}) {
  const tws = new FakeTws(options);
  const market = new ManualClock(OPENING);
  const monotonic = new ManualClock();
  const events: BrokerEvent[] = [];
  const ticks: string[] = [];
  const refusals: Error[] = [];
  const faults: Error[] = [];
  let held = 0;
  const sink: TickSink = options.sink ?? {
    price: (slot, field, price) => ticks.push(`${slot} ${field} ${price}`),
    size: (slot, field, size) => ticks.push(`${slot} ${field} ${size}`),
    delayed: (slot, isDelayed) => ticks.push(`${slot} delayed ${isDelayed}`),
    halted: (slot, isHalted) => isHalted && ticks.push(`${slot} halted`),
  };
  const broker = new TwsBroker({
    settings: {
      host: "127.0.0.1",
      port: 5_000,
      clientId: 7,
      account: "",
      connectTimeoutMs: 10_000,
      heartbeatMs: 5_000,
      heartbeatTimeoutMs: 10_000,
      requestsPerSecond: 50,
      ...options.settings,
    },
    mode: options.mode ?? "paper",
    regularHoursOnly: true,
    market,
    monotonic,
    limiterClocks: [monotonic],
    random: () => 0.5,
    sockets: options.connect ?? tws.connect,
    sink,
    listener: {
      event: (event) => {
        events.push(event);
        options.onEvent?.(event);
      },
      delivered: () => undefined,
      refused: (error) => refusals.push(error),
      fault: (error) => faults.push(error),
    },
    hold: () => {
      held += 1;
      return () => {
        held -= 1;
      };
    },
  });
  return {
    tws,
    broker,
    market,
    monotonic,
    events,
    ticks,
    refusals,
    faults,
    held: () => held,
    eventsOf: <T extends BrokerEvent["type"]>(type: T) =>
      events.filter((event): event is Extract<BrokerEvent, { type: T }> => event.type === type),
  };
}

/** As {@link brokerWorld}, connected and with SPY and EUR.USD qualified. */
export async function connectedWorld(options: WorldOptions = {}) {
  const world = brokerWorld(options);
  await world.broker.connect();
  await world.broker.qualify(symbol("SPY"));
  await world.broker.qualify(symbol("EUR.USD"));
  await turn();
  return world;
}

export function symbol(text: string): SymbolRequest {
  const request = parseSymbol(text);
  if (request === undefined) throw new Error(`Expected a symbol, got ${text}`);
  return request;
}

let intents = 0;

/** A leg with everything given; a new id each time. */
export function leg(of: Partial<OrderIntent> = {}): OrderIntent {
  intents += 1;
  return {
    id: `01ARZ3NDEKTSV4RRFFQ${String(intents).padStart(7, "0")}`,
    signal: "sma-cross|STK:SPY:USD|1380893400000",
    strategy: "sma-cross",
    instrument: "STK:SPY:USD",
    role: "entry",
    side: "BUY",
    quantity: 100,
    type: "MKT",
    timeInForce: "DAY",
    orderId: 200 + intents,
    clientId: 7,
    epoch: 1,
    created: OPENING,
    expires: OPENING + 60_000,
    ...of,
  };
}
