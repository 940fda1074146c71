import { expect, test } from "vitest";
import { ManualClock } from "../test/manual-clock.ts";
import { type Lane, LaneLimiter } from "./lane-limiter.ts";

function limiter(messagesPerSecond = 50) {
  const monotonic = new ManualClock();
  const market = new ManualClock();
  const written: string[] = [];
  const dropped: string[] = [];
  const times: number[] = [];
  const lanes = new LaneLimiter({ messagesPerSecond, clocks: [market, monotonic], monotonic });
  const submit = (lane: Lane, name: string, cost = 1): void =>
    lanes.submit(
      lane,
      cost,
      () => {
        written.push(name);
        times.push(monotonic.now());
      },
      (reason) => dropped.push(`${name}: ${reason}`),
    );
  return { lanes, market, monotonic, written, dropped, times, submit };
}

test("data takes four fifths of a second's messages, so that orders, cancels and a stop still pass", () => {
  const { written, submit } = limiter();
  for (let at = 0; at < 60; at += 1) submit("data", "data");
  expect(written).toHaveLength(40);
  for (let at = 0; at < 10; at += 1) submit("order", "order");
  expect(written).toHaveLength(45);
  for (let at = 0; at < 10; at += 1) submit("cancel", "cancel");
  expect(written).toHaveLength(48);
  submit("stop", "stop");
  expect(written.at(-1)).toBe("stop");
});

test("what waits goes out by urgency, then in the order of its coming", () => {
  const { monotonic, written, submit } = limiter();
  for (let at = 0; at < 50; at += 1) submit("stop", "first");
  for (const lane of ["data", "order", "cancel", "stop"] as const)
    for (const name of [1, 2]) submit(lane, `${lane} ${name}`);
  expect(written).toHaveLength(50);
  monotonic.advance(1_000);
  expect(written.slice(50)).toEqual([
    "stop 1",
    "stop 2",
    "cancel 1",
    "cancel 2",
    "order 1",
    "order 2",
    "data 1",
    "data 2",
  ]);
});

test("no second of any position holds more than the limit", () => {
  const { monotonic, times, submit } = limiter(50);
  for (let at = 0; at < 300; at += 1) {
    submit("stop", "");
    if (at % 7 === 0) monotonic.advance(31);
  }
  monotonic.advance(10_000);
  expect(times).toHaveLength(300);
  const most = Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1_000).length));
  expect(most).toBe(50);
});

test("a second of market time is a second, however little real time passed", () => {
  const { market, written, submit } = limiter();
  for (let minute = 0; minute < 10; minute += 1) {
    for (let at = 0; at < 40; at += 1) submit("data", "data");
    market.advance(60_000);
  }
  expect(written).toHaveLength(400);
});

test("while market time stands, real time lets the next second's messages out", () => {
  const { monotonic, written, submit } = limiter();
  for (let at = 0; at < 100; at += 1) submit("data", "data");
  expect(written).toHaveLength(40);
  monotonic.advance(1_000);
  expect(written).toHaveLength(80);
});

test("a bracket waits until all its legs may go together", () => {
  const { monotonic, written, submit } = limiter();
  for (let at = 0; at < 44; at += 1) submit("cancel", "cancel");
  submit("order", "bracket", 3);
  expect(written).toHaveLength(44);
  monotonic.advance(1_000);
  expect(written.at(-1)).toBe("bracket");
});

test("an item larger than the whole limit goes out alone rather than never", () => {
  const { written, submit } = limiter(2);
  submit("order", "bracket", 3);
  expect(written).toEqual(["bracket"]);
});

test("a lost connection drops what waits, each with the reason", () => {
  const { lanes, monotonic, written, dropped, submit } = limiter(1);
  submit("order", "first");
  submit("order", "second");
  submit("data", "third");
  lanes.clear("the socket closed");
  monotonic.advance(10_000);
  expect(written).toEqual(["first"]);
  expect(dropped).toEqual(["second: the socket closed", "third: the socket closed"]);
});

test("a full lane refuses instead of growing", () => {
  const { submit } = limiter(1);
  expect(() => {
    for (let at = 0; at < 20_000; at += 1) submit("data", "");
  }).toThrow("10000 wait already");
});
