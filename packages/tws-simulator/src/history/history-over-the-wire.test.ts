import { BarSizeSetting, DurationUnit, EventName, WhatToShow } from "@stoqey/ib";
import { afterEach, describe, expect, test } from "vitest";
import { feedOf, flatMinutes, friday, monday } from "../../test/bars.ts";
import { type Heard, spyContract, TradingDesk } from "../../test/trading-desk.ts";

let desk: TradingDesk;
afterEach(async () => await desk.close());

async function askHistory(of: {
  end?: string;
  duration?: string;
  size?: BarSizeSetting;
  what?: WhatToShow;
  format?: number;
  regular?: 0 | 1;
}) {
  const client = await desk.client(9);
  const { end = "", duration = "1 D", size = BarSizeSetting.MINUTES_ONE, what = WhatToShow.TRADES } = of;
  client.take();
  client.ib.reqHistoricalData(1, spyContract, end, duration, size, what, of.regular ?? 1, of.format ?? 1, false);
  await desk.settle();
  const heard = client.take();
  await desk.leave(client);
  const bars = heard.filter(
    ([name, , time]) => name === EventName.historicalData && !String(time).startsWith("finished"),
  );
  return {
    bars: bars.map(([, , time, open, high, low, close, volume]) => [time, open, high, low, close, volume]),
    heard,
  };
}

describe("history", () => {
  const days = [
    ...flatMinutes(friday("09:29"), [100, 101, 102, 103, 104, 105, 106]),
    ...flatMinutes(monday("09:30"), [110, 111, 112]),
  ];

  test("ends with what was played of the present minute, and tells nothing that comes later", async () => {
    desk = await TradingDesk.open(feedOf(days));
    await desk.advanceTo(friday("09:32"));
    const { bars } = await askHistory({});
    expect(bars).toEqual([
      ["20131004 09:30:00 US/Eastern", 101, 101, 101, 101, 4_000],
      ["20131004 09:31:00 US/Eastern", 102, 102, 102, 102, 4_000],
      ["20131004 09:32:00 US/Eastern", 103, 103, 103, 103, 1_000],
    ]);
    const { bars: whole } = await askHistory({ end: "20131004 09:31:30 US/Eastern" });
    expect(whole).toEqual(bars.slice(0, 1));
    expect((await askHistory({ regular: 0 })).bars[0]).toEqual([
      "20131004 09:29:00 US/Eastern",
      100,
      100,
      100,
      100,
      4_000,
    ]);
  });

  test("joins minutes to the bars that were asked for, over as many days", async () => {
    desk = await TradingDesk.open(feedOf(days));
    await desk.advanceTo(monday("09:32"));
    expect((await askHistory({ duration: "2 D", size: BarSizeSetting.MINUTES_FIVE })).bars).toEqual([
      ["20131004 09:30:00 US/Eastern", 101, 105, 101, 105, 20_000],
      ["20131004 09:35:00 US/Eastern", 106, 106, 106, 106, 4_000],
      ["20131007 09:30:00 US/Eastern", 110, 112, 110, 112, 9_000],
    ]);
    expect((await askHistory({ duration: "1 W", size: BarSizeSetting.DAYS_ONE })).bars).toEqual([
      ["20131004", 101, 106, 101, 106, 24_000],
      ["20131007", 110, 112, 110, 112, 9_000],
    ]);
    expect((await askHistory({ end: "20131004 09:32:00 US/Eastern", duration: "60 S", format: 2 })).bars).toEqual([
      [String(friday("09:31") / 1_000), 102, 102, 102, 102, 4_000],
    ]);
    expect((await askHistory({ duration: "60 S", what: WhatToShow.MIDPOINT })).bars).toEqual([
      ["20131007 09:31:00 US/Eastern", 111, 111, 111, 111, -1],
      ["20131007 09:32:00 US/Eastern", 112, 112, 112, 112, -1],
    ]);
  });

  test.each([
    ["before anything was played", {}, 162],
    ["of a bar size that nobody knows", { size: "7 mins" as BarSizeSetting }, 321],
    ["of a duration that nobody knows", { duration: "5 X" }, 321],
    ["of an end that is no time", { end: "yesterday" }, 10_314],
  ])("%s is refused", async (_, of, code) => {
    desk = await TradingDesk.open(feedOf(days));
    const { heard } = await askHistory(of);
    expect(heard.map(([name, , given]) => [name, given])).toEqual([["error", code]]);
  });
});

/** The name, the code of an error, and the request id of what was heard. */
function short([name, ...values]: Heard): unknown[] {
  return name === "error" ? [name, values[1], values[2]] : [name, values[0]];
}

describe("history that goes on", () => {
  test("tells the bar that is being built with the first step behind each five seconds, and its end before the next", async () => {
    desk = await TradingDesk.open(feedOf(flatMinutes(friday("09:30"), [100, 101, 102])));
    const client = await desk.client();
    await desk.advanceTo(friday("09:31") + 15_000);
    client.take();
    client.ib.reqHistoricalData(1, spyContract, "", "1 D", BarSizeSetting.MINUTES_ONE, WhatToShow.TRADES, 1, 1, true);
    await desk.settle();
    const told = client
      .take(EventName.historicalData)
      .map(([, , time, open, , , close, volume]) => [time, open, close, volume]);
    expect(told.slice(0, 2)).toEqual([
      ["20131004 09:30:00 US/Eastern", 100, 100, 4_000],
      ["20131004 09:31:00 US/Eastern", 101, 101, 2_000], // as far as it was played
    ]);
    await desk.advance(4); // 09:31:30, :45, 09:32:00, :15
    const updates = client
      .take(EventName.historicalDataUpdate)
      .map(([, , time, , , , close, volume]) => [time, close, volume]);
    expect(updates).toEqual([
      ["20131004 09:31:00 US/Eastern", 101, 3_000],
      ["20131004 09:31:00 US/Eastern", 101, 4_000],
      ["20131004 09:32:00 US/Eastern", 102, 1_000],
    ]);
    client.ib.cancelHistoricalData(1);
    client.ib.cancelHistoricalData(1);
    await desk.advance();
    expect(client.take().map(short)).toEqual([
      ["error", 162, 1],
      ["error", 366, 1],
    ]);
  });

  test("needs an empty end, a price that is traded or quoted, and an id of its own", async () => {
    desk = await TradingDesk.open(feedOf(flatMinutes(friday("09:30"), [100, 101])));
    const client = await desk.client();
    await desk.advanceTo(friday("09:31"));
    client.take();
    const live = (id: number, end: string, what: WhatToShow) =>
      client.ib.reqHistoricalData(id, spyContract, end, "1 D", BarSizeSetting.MINUTES_ONE, what, 1, 1, true);
    live(1, "20131004 10:00:00 US/Eastern", WhatToShow.TRADES);
    live(2, "", WhatToShow.BID_ASK);
    live(3, "", WhatToShow.MIDPOINT);
    live(3, "", WhatToShow.MIDPOINT);
    await desk.settle();
    expect(client.take("error").map(short)).toEqual([
      ["error", 321, 1],
      ["error", 321, 2],
      ["error", 322, 3],
    ]);
  });
});

describe("ticks of the past", () => {
  const minutes = flatMinutes(friday("09:30"), [100, 101, 102]);

  test("are told from a moment on or until a moment, in whole seconds, and never from the future", async () => {
    desk = await TradingDesk.open(feedOf(minutes));
    const client = await desk.client();
    await desk.advanceTo(friday("09:31") + 30_000);
    client.take();
    client.ib.reqHistoricalTicks(1, spyContract, "20131004 09:30:00 US/Eastern", "", 2, WhatToShow.TRADES, 1, true);
    client.ib.reqHistoricalTicks(2, spyContract, "", "20131004-13:31:00", 1, WhatToShow.BID_ASK, 1, false);
    client.ib.reqHistoricalTicks(
      3,
      spyContract,
      "",
      "20131004 16:00:00 US/Eastern",
      1_000,
      WhatToShow.MIDPOINT,
      1,
      true,
    );
    await desk.settle();
    const second = friday("09:30") / 1_000;
    const heard = client.take();
    expect(heard[0]).toMatchObject([
      "historicalTicksLast",
      1,
      [
        { time: second, price: 100, size: 1_000, exchange: "ARCA" },
        { time: second + 15, price: 100, size: 1_000 },
      ],
      true,
    ]);
    expect(heard[1]).toMatchObject([
      "historicalTicksBidAsk",
      2,
      [{ priceBid: 99.99, priceAsk: 100.01, sizeBid: 300, sizeAsk: 500 }],
      true,
    ]);
    expect(heard[2]).toMatchObject(["historicalTicks", 3, [{ price: 100 }, { price: 101 }], true]);
  });

  test.each([
    ["with both ends", "20131004 09:30:00 US/Eastern", "20131004 10:00:00 US/Eastern", 10, 321],
    ["with neither", "", "", 10, 321],
    ["of too many", "20131004 09:30:00 US/Eastern", "", 1_001, 321],
    ["from no time", "yesterday", "", 10, 10_314],
  ])("%s are refused", async (_, start, end, count, code) => {
    desk = await TradingDesk.open(feedOf(minutes));
    const client = await desk.client();
    client.take();
    client.ib.reqHistoricalTicks(1, spyContract, start, end, count, WhatToShow.TRADES, 1, true);
    await desk.settle();
    expect(client.take().map(short)).toEqual([["error", code, 1]]);
  });
});

describe("what else is known of the past", () => {
  test("a schedule, a head timestamp and a histogram", async () => {
    desk = await TradingDesk.open(feedOf(flatMinutes(friday("09:30"), [100, 100, 101])));
    const client = await desk.client();
    await desk.advanceTo(friday("09:32"));
    client.take();
    client.ib.reqHistoricalData(
      1,
      spyContract,
      "",
      "2 D",
      BarSizeSetting.DAYS_ONE,
      "SCHEDULE" as WhatToShow,
      1,
      1,
      false,
    );
    client.ib.reqHeadTimestamp(2, spyContract, WhatToShow.TRADES, true, 1);
    client.ib.reqHistogramData(3, spyContract, true, 1, DurationUnit.DAY);
    await desk.settle();
    const heard = client.take();
    expect(heard[0]).toEqual([
      "historicalSchedule",
      1,
      "20131003-09:30:00",
      "20131004-16:00:00",
      "US/Eastern",
      [
        { startDateTime: "20131003-09:30:00", endDateTime: "20131003-16:00:00", refDate: "20131003" },
        { startDateTime: "20131004-09:30:00", endDateTime: "20131004-16:00:00", refDate: "20131004" },
      ],
    ]);
    expect(heard[1]).toEqual(["headTimestamp", 2, "20131004-13:30:00"]);
    expect(heard[2]).toMatchObject(["histogramData", 3, [{ price: 100 }, { price: 101 }]]);
  });
});
