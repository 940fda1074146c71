import { beforeAll, expect, test } from "vitest";
import { allocateColumn } from "./column.ts";
import { sma } from "./functions/sma.ts";
import { stoch } from "./functions/stoch.ts";
import { releaseTaLib, taLib } from "./ta-lib.ts";

beforeAll(() => void taLib(), 300_000);

test("a column in shared memory is taken as it is", () => {
  const shared = new Float64Array(new SharedArrayBuffer(5 * 8));
  shared.set([1, 2, 3, 4, 8]);
  expect([...sma(shared, { timePeriod: 2 }).subarray(1)]).toEqual([1.5, 2.5, 3.5, 6]);
});

test("a column in WebAssembly memory is read in place, also after memory grew", () => {
  const column = allocateColumn(4);
  column.values.set([2, 4, 6, 8]);
  const large = new Float64Array(2_000_000).fill(1);
  expect(sma(large)[1_999_999]).toBe(1);
  expect([...sma(column.values, { timePeriod: 2 }).subarray(1)]).toEqual([3, 5, 7]);
  column.free();
});

test("a view lies in WebAssembly memory and can be the next call's input", () => {
  const view = sma(Float64Array.of(1, 3, 5, 7), { timePeriod: 2 }, { view: true });
  expect(view.buffer).toBe(taLib().memory.buffer);
  expect([...view]).toEqual([Number.NaN, 2, 4, 6]);
  expect([...sma(view, { timePeriod: 2 })]).toEqual([Number.NaN, Number.NaN, 3, 5]);
});

test("outputs are copies: the next call leaves them alone", () => {
  const first = sma(Float64Array.of(1, 3, 5), { timePeriod: 2 });
  sma(Float64Array.of(9, 9, 9), { timePeriod: 2 });
  expect([...first]).toEqual([Number.NaN, 2, 4]);
});

test("many calls do not take more memory than one", () => {
  const bars = {
    high: new Float64Array(10_000).fill(2),
    low: new Float64Array(10_000),
    close: new Float64Array(10_000).fill(1),
  };
  stoch(bars);
  const bytes = taLib().memory.buffer.byteLength;
  for (let call = 0; call < 200; call += 1) stoch(bars);
  expect(taLib().memory.buffer.byteLength).toBe(bytes);
});

test("memory that grew is given back", () => {
  sma(new Float64Array(1_000_000));
  const grown = taLib().memory.buffer.byteLength;
  releaseTaLib();
  expect(taLib().memory.buffer.byteLength).toBeLessThan(grown / 10);
  expect([...sma(Float64Array.of(1, 3), { timePeriod: 2 })]).toEqual([Number.NaN, 2]);
});
