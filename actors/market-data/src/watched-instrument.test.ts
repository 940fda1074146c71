import type { Instrument } from "@tickwork/model/instrument";
import { SPY as spy, EURUSD as euro } from "@tickwork/model/test/instruments";
import { BarTable } from "@tickwork/streams/bar-table";
import { TICK_KINDS } from "@tickwork/streams/tick-ring";
import { expect, test } from "vitest";
import { type EndedBar, FIRST_BAR_MARK, WatchedInstrument } from "./watched-instrument.ts";

const MINUTE = 60_000;
const kind = (name: (typeof TICK_KINDS)[number]) => TICK_KINDS.indexOf(name);

function watching(instrument: Instrument, openSequence = 0, firstBar = 0) {
  const stream = new BarTable(BarTable.allocate(1, 16), 16).open(0, MINUTE, openSequence);
  stream.setMark(FIRST_BAR_MARK, firstBar);
  const watched = new WatchedInstrument(instrument);
  watched.add(stream);
  return { watched, ended: [] as EndedBar[] };
}

test("a stock's bar is made of its trades; quotes leave it alone", () => {
  const { watched, ended } = watching(spy);
  watched.take(kind("volume"), 500, 0, 0, ended);
  watched.take(kind("bid"), 9, 0, 1, ended);
  watched.take(kind("last"), 10, 0, 2, ended);
  watched.take(kind("volume"), 700, 0, 3, ended);
  watched.take(kind("last"), 11, 30_000, 4, ended);
  watched.closeUntil(MINUTE, 5, ended);
  expect(ended.map(({ bar, nextSequence }) => [bar.open, bar.high, bar.close, bar.volume, nextSequence])).toEqual([
    [10, 11, 11, 200, 5],
  ]);
});

test("a pair's price is the middle once bid and ask of one moment are in, never a new bid with an old ask", () => {
  const { watched, ended } = watching(euro);
  watched.take(kind("bid"), 1.1, 0, 0, ended);
  watched.take(kind("ask"), 1.3, 0, 1, ended);
  watched.take(kind("bid"), 2.1, 1_000, 2, ended);
  watched.take(kind("ask"), 2.3, 1_000, 3, ended);
  watched.settleQuote(ended);
  watched.closeUntil(MINUTE, 4, ended);
  expect(ended[0]?.bar).toMatchObject({
    open: (1.1 + 1.3) / 2,
    high: (2.1 + 2.3) / 2,
    low: (1.1 + 1.3) / 2,
    close: (2.1 + 2.3) / 2,
  });
});

test("after a restart the ticks of closed bars only bring volume and quote up to date", () => {
  const { watched, ended } = watching(spy, 10);
  watched.take(kind("volume"), 1_000, 0, 8, ended);
  watched.take(kind("last"), 5, 0, 9, ended);
  watched.take(kind("last"), 7, MINUTE, 10, ended);
  watched.take(kind("volume"), 1_300, MINUTE, 11, ended);
  watched.closeUntil(2 * MINUTE, 12, ended);
  expect(ended.map(({ bar }) => [bar.start, bar.open, bar.volume])).toEqual([[MINUTE, 7, 300]]);
});

test("the minute during which a stream was opened gives no bar, as its beginning was not seen", () => {
  const { watched, ended } = watching(spy, 0, MINUTE);
  watched.take(kind("last"), 5, 30_000, 0, ended);
  watched.take(kind("last"), 6, MINUTE, 1, ended);
  watched.closeUntil(2 * MINUTE, 2, ended);
  expect(ended.map(({ bar }) => bar.start)).toEqual([MINUTE]);
});

test("a new day's volume counts from zero", () => {
  const { watched, ended } = watching(spy);
  watched.take(kind("volume"), 900, 0, 0, ended);
  watched.take(kind("last"), 5, 0, 1, ended);
  watched.take(kind("volume"), 40, 0, 2, ended);
  watched.closeUntil(MINUTE, 3, ended);
  expect(ended[0]?.bar.volume).toBe(40);
});
