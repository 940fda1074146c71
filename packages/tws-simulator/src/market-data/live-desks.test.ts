import type { ServerMessage } from "@tickwork/tws-wire/server/server-message";
import { describe, expect, test } from "vitest";
import { euro, feedOf, flatMinutes, friday, spy } from "../../test/bars.ts";
import type { Client } from "../clients/client.ts";
import type { MarketUpdate } from "../market/feed.ts";
import type { Listing } from "../market/listing.ts";
import { MarketBoard } from "../market/market-board.ts";
import { DaySummaries } from "./day-summaries.ts";
import { LiveDesks } from "./live-desks.ts";

/** A client that keeps what it is told. */
class Listener implements Client {
  readonly clientId: number;
  readonly version: number;
  isCongested = false;
  #told: ServerMessage[] = [];

  constructor(clientId = 1, version = 193) {
    this.clientId = clientId;
    this.version = version;
  }

  send(message: ServerMessage): void {
    this.#told.push(message);
  }

  take(): readonly ServerMessage[] {
    return this.#told.splice(0);
  }

  /** What came since the last call, short: `bid 10`, `generic 49 0`, `error 354`. */
  heard(): readonly string[] {
    return this.take().map(short);
  }
}

function short(message: ServerMessage): string {
  switch (message.type) {
    case "tick-price":
      return `${message.tick} ${message.price}`;
    case "tick-size":
      return `${message.tick} ${message.size}`;
    case "tick-string":
    case "tick-generic":
      return `${message.tick} ${message.value}`;
    case "error":
      return `error ${message.code}`;
    case "market-data-type":
      return `type ${message.marketDataType}`;
    default:
      return message.type;
  }
}

/** Desks whose market is moved by hand. */
class Desks {
  now = friday("10:00");
  /** Long work, taken up with `catchUp`. */
  readonly work = new Set<Iterator<unknown>>();
  readonly board = new MarketBoard();
  readonly live: LiveDesks;

  constructor(minutes: readonly number[] = []) {
    const feed = feedOf(flatMinutes(friday("09:30"), minutes));
    this.live = new LiveDesks({
      feed,
      board: this.board,
      summaries: new DaySummaries(),
      now: () => this.now,
      work: (task) => {
        this.work.add(task);
        return () => void this.work.delete(task);
      },
      underlyingOf: ({ right }) => (right === "" ? undefined : spy),
      shortability: () => ({ level: 3, shares: 5_000 }),
    });
  }

  quote(bid: number, ask: number, of: Partial<MarketUpdate> = {}): void {
    const base = { listing: spy, bid, ask, bidSize: 300, askSize: 500, last: Number.NaN, lastSize: 0 };
    const update = { ...base, ...of };
    this.live.advance(this.now);
    this.live.tell(update, this.board.apply(update, this.now));
  }

  trade(last: number, lastSize = 100): void {
    const cents = Math.round(last * 100);
    this.quote((cents - 1) / 100, (cents + 1) / 100, { last, lastSize });
  }

  catchUp(): void {
    for (const task of this.work) {
      this.work.delete(task);
      while (task.next().done !== true);
    }
  }

  pass(ms: number): void {
    this.now += ms;
    this.live.advance(this.now);
  }

  stream(client: Client, requestId: number, of: { generic?: string; listing?: Listing; isSnapshot?: boolean } = {}) {
    const { generic = "", listing = spy, isSnapshot = false } = of;
    const request = { requestId, genericTicks: generic, isSnapshot, isRegulatorySnapshot: false };
    return this.live.marketData.subscribe(client, request, listing);
  }
}

describe("a stream", () => {
  test("tells its type, its parameters, what is known, and then what changes", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.trade(168.2);
    desks.stream(client, 1);
    expect(client.heard()).toEqual([
      "type 1",
      "tick-request-parameters",
      "49 0",
      "1 168.19",
      "0 300",
      "2 168.21",
      "3 500",
      `45 ${friday("10:00") / 1e3}`,
      "4 168.2",
      "5 100",
      "8 100",
      "14 168.2",
      "6 168.2",
      "7 168.2",
    ]);
    desks.quote(168.19, 168.22);
    expect(client.heard()).toEqual(["2 168.22", "3 500"]);
  });

  test("counts stocks in lots of a hundred until version 158", () => {
    const desks = new Desks();
    const client = new Listener(1, 158);
    desks.stream(client, 1);
    client.take();
    desks.quote(168.19, 168.22);
    expect(client.heard()).toEqual(["1 168.19", "0 3", "2 168.22", "3 5"]);
  });

  test("tells what a year says once its days are drawn, and nothing to a stream that has ended meanwhile", () => {
    const desks = new Desks([168, 169]);
    desks.now += 3 * 24 * 3_600_000;
    const [patient, hasty] = [new Listener(1), new Listener(2)];
    desks.trade(168.5);
    for (const client of [patient, hasty]) desks.stream(client, 1, { generic: "165" });
    desks.live.marketData.cancel(hasty, 1);
    for (const client of [patient, hasty]) expect(client.heard().some((heard) => heard.startsWith("20 "))).toBe(false);
    desks.catchUp();
    expect(patient.heard()).toEqual(["15 168", "16 169", "17 168", "18 169", "19 168", "20 169", "21 8000"]);
    expect(hasty.heard()).toEqual([]);
  });

  test("tells generic ticks that are true here: trades, rates, marks, volumes, shares to borrow", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.stream(client, 1, { generic: "233,236,293,294,295,232,318,595,456,mdoff" });
    expect(client.heard()).toEqual(["type 1", "tick-request-parameters", "49 0", "46 3", "89 5000", "59 ,,,"]);
    desks.trade(168.2, 200);
    desks.trade(168.4, 100);
    const time = friday("10:00");
    expect(client.heard()).toEqual([
      "37 168.2",
      `48 168.2;200;${time};200;168.2;true`,
      "54 1",
      "55 1",
      "56 200",
      "57 168.2",
      "63 200",
      "64 200",
      "65 200",
      "37 168.4",
      `48 168.4;100;${time};300;168.26666667;true`,
      "54 2",
      "55 2",
      "56 300",
      "57 168.4",
      "63 300",
      "64 300",
      "65 300",
    ]);
  });

  test("tells headlines as they come, from the providers that were asked for", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.stream(client, 1, { generic: "mdoff,292:DJNL" });
    client.take();
    for (let hour = 0; hour < 24 * 7; hour += 1) desks.pass(3_600_000);
    const told = client.take().filter((message) => message.type === "tick-news");
    expect(told.length).toBeGreaterThan(1);
    expect(new Set(told.map(({ provider }) => provider))).toEqual(new Set(["DJNL"]));
    expect(told.map(({ timeMs }) => timeMs)).toEqual(told.map(({ timeMs }) => timeMs).toSorted());
  });

  test("refuses a list with a number that is none, in the words of a Gateway", () => {
    const desks = new Desks();
    expect(desks.stream(new Listener(), 1, { generic: "233,999" })).toMatchObject({
      code: 321,
      text: expect.stringMatching(
        /Incorrect generic tick list of 233,999\. {2}Legal ones for \(STK\) are: 100\(Option/,
      ),
    });
  });

  test("needs a line: the hundred and first is refused with 101, until one is given back", () => {
    const desks = new Desks();
    const client = new Listener();
    for (let id = 1; id <= 100; id += 1) expect(desks.stream(client, id)).toBeUndefined();
    expect(desks.stream(client, 101)).toMatchObject({ code: 101 });
    desks.live.marketData.cancel(client, 50);
    expect(desks.stream(client, 101)).toBeUndefined();
    expect(desks.stream(new Listener(2), 1)).toBeUndefined(); // clients behind one TWS share its lines
    desks.live.endStreams(client);
    for (let id = 1; id <= 100; id += 1) expect(desks.stream(client, id)).toBeUndefined();
  });
});

describe("a snapshot", () => {
  test("ends at once where everything is known", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.trade(168.2);
    desks.stream(client, 1, { isSnapshot: true });
    expect(client.heard().at(-1)).toBe("tick-snapshot-end");
    desks.trade(168.3);
    expect(client.heard()).toEqual([]);
  });

  test("waits for what is missing, but not longer than eleven seconds", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.stream(client, 1, { isSnapshot: true });
    desks.pass(5_000);
    desks.quote(168.19, 168.21);
    expect(client.heard()).not.toContain("tick-snapshot-end");
    desks.pass(5_999);
    expect(client.heard()).toEqual([]);
    desks.pass(1);
    expect(client.heard()).toEqual(["tick-snapshot-end"]);
  });

  test("takes no generic ticks", () => {
    const desks = new Desks();
    expect(desks.stream(new Listener(), 1, { isSnapshot: true, generic: "233" })).toMatchObject({ code: 321 });
  });
});

describe("without a subscription to live data", () => {
  test("a stream of the live type is refused with 354, one of the delayed type comes a quarter of an hour late", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.live.marketData.setAccess("delayed");
    expect(desks.stream(client, 1)).toMatchObject({ code: 354 });
    desks.live.marketData.permissions.ask(client, 3);
    desks.stream(client, 1);
    expect(client.heard()).toEqual(["error 10167", "type 3", "tick-request-parameters", "90 0"]);
    desks.trade(168.2);
    desks.pass(15 * 60_000 - 1);
    expect(client.heard()).toEqual([]);
    desks.pass(1);
    const second = friday("10:00") / 1_000;
    expect(client.heard()).toEqual([
      "66 168.19",
      "69 300",
      "67 168.21",
      "70 500",
      `88 ${second}`,
      "68 168.2",
      "71 100",
      "74 100",
      "76 168.2",
      "72 168.2",
      "73 168.2",
    ]);
  });

  test("a delayed stream begins with the market of a quarter of an hour ago", () => {
    const desks = new Desks([170, 171, 172]);
    desks.now = friday("09:47");
    const client = new Listener();
    desks.live.marketData.setAccess("delayed");
    desks.live.marketData.permissions.ask(client, 3);
    desks.stream(client, 1);
    expect(client.heard()).toContain("68 172");
  });

  test("streams that run turn to delayed data and back, or end", () => {
    const desks = new Desks();
    const [patient, strict] = [new Listener(1), new Listener(2)];
    desks.live.marketData.permissions.ask(patient, 3);
    for (const client of [patient, strict]) desks.stream(client, 1);
    for (const client of [patient, strict]) client.take();
    desks.live.marketData.setAccess("delayed");
    expect(patient.heard()).toEqual(["error 10167", "type 3", "tick-request-parameters", "90 0"]);
    expect(strict.heard()).toEqual(["error 354"]);
    desks.live.marketData.setAccess("live");
    expect(patient.heard()).toEqual(["type 1", "tick-request-parameters", "49 0"]);
    expect(desks.live.marketData.isTaken(strict, 1)).toBe(false);
  });

  test("where not even delayed data is enabled, asking for it gives 10168", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.live.marketData.permissions.ask(client, 4);
    desks.live.marketData.setAccess("none");
    expect(desks.stream(client, 1)).toMatchObject({ code: 10_168 });
  });

  test("data of the frozen type is frozen while the market is closed", () => {
    const desks = new Desks();
    desks.now = friday("23:00");
    const client = new Listener();
    desks.live.marketData.permissions.ask(client, 2);
    desks.stream(client, 1);
    expect(client.heard()[0]).toBe("type 2");
    desks.now = friday("23:00") + 60 * 3_600_000;
    desks.quote(168, 168.1);
    expect(client.heard()[0]).toBe("type 1");
  });
});

describe("depth", () => {
  const smart = { requestId: 1, rows: 3, isSmartDepth: true, contract: { exchange: "SMART" } };

  test("tells the book, then how it changes, and a client that follows has it", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.quote(168.19, 168.21);
    expect(desks.live.depth.subscribe(client, smart, spy)).toBeUndefined();
    const bids: number[] = [];
    const follow = () => {
      for (const message of client.take()) {
        if (message.type !== "market-depth-l2" || message.side !== 1) continue;
        const { operation, position, price } = message;
        if (operation === 0) bids.splice(position, 0, price);
        else if (operation === 1) bids[position] = price;
        else bids.splice(position, 1);
      }
      return bids;
    };
    expect(follow()).toEqual([168.19, 168.18, 168.17]);
    desks.quote(168.21, 168.22);
    expect(follow()).toEqual([168.21, 168.2, 168.19]);
    client.isCongested = true;
    desks.quote(170, 170.01);
    client.isCongested = false;
    expect(follow()).toEqual([168.21, 168.2, 168.19]);
    desks.quote(170, 170.02);
    expect(follow()).toEqual([170, 169.99, 169.98]);
  });

  test("is the same for whoever asks, plain at an exchange without market makers", () => {
    const desks = new Desks();
    const [first, second] = [new Listener(1), new Listener(2)];
    desks.quote(168.19, 168.21);
    const direct = { ...smart, isSmartDepth: false, contract: { exchange: "ARCA" } };
    for (const client of [first, second]) desks.live.depth.subscribe(client, direct, spy);
    const told = first.take();
    expect(told.map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => "market-depth"));
    expect(second.take()).toEqual(told);
  });

  test("is refused where there is none, and beyond three at once", () => {
    const desks = new Desks();
    const client = new Listener();
    const { depth } = desks.live;
    expect(depth.subscribe(client, { ...smart, isSmartDepth: false }, spy)).toMatchObject({ code: 10_092 });
    for (const requestId of [1, 2, 3]) expect(depth.subscribe(client, { ...smart, requestId }, spy)).toBeUndefined();
    expect(depth.subscribe(client, { ...smart, requestId: 4 }, spy)).toMatchObject({ code: 309 });
    depth.cancel(client, 2);
    expect(depth.subscribe(client, { ...smart, requestId: 4 }, spy)).toBeUndefined();
  });
});

describe("tick by tick", () => {
  test("tells trades, quotes or middles, each tick", () => {
    const desks = new Desks();
    const client = new Listener();
    desks.quote(168.19, 168.21);
    for (const [requestId, tickType] of [
      [1, "AllLast"],
      [2, "BidAsk"],
      [3, "MidPoint"],
    ] as const)
      desks.live.tickByTick.begin(client, { requestId, tickType, ignoreSize: true }, spy, desks.now);
    expect(client.take()).toMatchObject([
      { requestId: 2, tick: { kind: "bid-ask", bid: 168.19, ask: 168.21 } }, // what is quoted already
      { requestId: 3, tick: { kind: "mid-point", midPoint: 168.2 } },
    ]);
    desks.quote(168.19, 168.21, { bidSize: 900 });
    expect(client.take()).toEqual([]); // sizes alone are ignored
    desks.quote(168.2, 168.22, { last: 168.21, lastSize: 7 });
    const stream = { type: "tick-by-tick", timeSeconds: friday("10:00") / 1_000 };
    expect(client.take()).toEqual([
      { ...stream, requestId: 1, tick: expect.objectContaining({ kind: "all-last", price: 168.21, size: 7 }) },
      { ...stream, requestId: 2, tick: expect.objectContaining({ kind: "bid-ask", bid: 168.2, ask: 168.22 }) },
      { ...stream, requestId: 3, tick: { kind: "mid-point", midPoint: 168.21 } },
    ]);
  });

  test("is refused beyond three at once, of trades in a pair, and of a kind that is none", () => {
    const desks = new Desks();
    const client = new Listener();
    const { tickByTick } = desks.live;
    const ask = (tickType: string, listing = spy) =>
      tickByTick.refusal(client, { requestId: 9, tickType, ignoreSize: false }, listing)?.code;
    expect([ask("Last", euro), ask("BidAsk", euro), ask("Middle")]).toEqual([10_189, undefined, 321]);
    for (const requestId of [1, 2, 3])
      tickByTick.begin(client, { requestId, tickType: "Last", ignoreSize: false }, spy, desks.now);
    expect(ask("Last")).toBe(10_190);
    tickByTick.cancel(client, 1);
    expect(ask("Last")).toBeUndefined();
  });
});

describe("real-time bars", () => {
  test("are of trades, middles, bids or asks only, and a pair has no trades", () => {
    const desks = new Desks();
    const client = new Listener();
    const { realTimeBars } = desks.live;
    const ask = (whatToShow: string, listing = spy) =>
      realTimeBars.subscribe(client, { requestId: 1, whatToShow, regularHoursOnly: false }, listing, desks.now)?.code;
    expect([ask("BID_ASK"), ask("TRADES", euro), ask("MIDPOINT", euro)]).toEqual([321, 420, undefined]);
    desks.live.marketData.setAccess("delayed");
    expect(ask("TRADES")).toBe(10_089);
  });
});

describe("an option", () => {
  test("comes with what the model says of its bid, ask, last trade and middle", () => {
    const desks = new Desks();
    const client = new Listener();
    const option: Listing = {
      ...spy,
      id: "OPT:SPY   131115P00170000:USD",
      securityType: "OPT",
      strike: 170,
      right: "P",
      lastTradeDate: "20131115",
    };
    desks.trade(168.2);
    desks.stream(client, 1, { listing: option });
    client.take();
    desks.quote(5.1, 5.3, { listing: option, last: 5.2, lastSize: 1 });
    const told = client.take().filter((message) => message.type === "tick-option-computation");
    expect(told.map(({ tick }) => tick)).toEqual([10, 11, 12, 13]);
    expect(told[3]?.computation).toMatchObject({
      optionPrice: 5.2,
      underlyingPrice: 168.2,
      presentValueOfDividends: 0,
    });
    expect(told[3]?.computation.impliedVolatility).toBeCloseTo(0.204126, 5);
    expect(told[3]?.computation.delta).toBeCloseTo(-0.520638, 5);
  });
});
