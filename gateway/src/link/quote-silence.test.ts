import type { TickSink } from "@tickwork/broker/tick-sink";
import { expect, test } from "vitest";
import { QuoteSilence } from "./quote-silence.ts";

test("a slot is silent since its last price or size, whatever the wall clock says, and for ever before the first", () => {
  let now = 5_000;
  const heard: unknown[] = [];
  const sink: TickSink = {
    halted: () => undefined,
    price: (...told) => void heard.push(told),
    size: (...told) => void heard.push(told),
    delayed: (...told) => void heard.push(told),
  };
  const silence = new QuoteSilence(sink, { now: () => now });
  expect(silence.ms(0)).toBe(Infinity);
  silence.sink.price(0, "bid", 100, 1_717_421_400_000);
  now += 700;
  expect(silence.ms(0)).toBe(700);
  silence.sink.size(0, "bidSize", 3, 1_717_421_300_000);
  silence.sink.delayed(0, false);
  now += 20;
  expect([silence.ms(0), silence.ms(1)]).toEqual([20, Infinity]);
  expect(heard).toHaveLength(3);
});
