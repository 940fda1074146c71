// The shared memory that market data goes through, against plain typed arrays with the same content.
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { TickRing } from "@tickwork/streams/tick-ring";
import type { Benchmark } from "../benchmark.ts";
import { measure, nanosecondsEach } from "../measure.ts";
import type { RingReaderOptions } from "../workers/ring-reader.ts";

const CAPACITY = 65_536;
const TICKS = 1_000_000;
const BATCH = 64;
const TIME = 1_380_893_400_000;
const ROUNDS = 5;

export const benchmark: Benchmark = {
  title: "Ring throughput",
  async run(report) {
    const one = await measure(
      [
        ["TickRing: write, publish each 64, read", ringOnOneThread()],
        ["bare typed-array loop, same fields", bareOnOneThread()],
      ],
      { rounds: ROUNDS },
    );
    report({ type: "comparison", title: "Ring, one thread", unit: "ns/tick", better: "lower", sides: one });
    const two = await measure(
      [
        ["TickRing: root writes, worker reads all", () => overTwoThreads("ring")],
        ["bare typed arrays and one atomic counter", () => overTwoThreads("bare")],
      ],
      { rounds: ROUNDS },
    );
    report({
      type: "comparison",
      title: "Ring, two threads",
      unit: "ticks/s",
      better: "higher",
      sides: two,
      note: "The writer waits for the reader here, so that no tick is lost; in the system it never waits.",
    });
    const table = await measure(
      [
        ["LastValueTable: set", () => setLastValues(new LastValueTable(LastValueTable.allocate(100)))],
        ["bare typed-array store, same fields", setBare],
      ],
      { rounds: ROUNDS },
    );
    report({ type: "comparison", title: "Last value", unit: "ns/tick", better: "lower", sides: table });
  },
};

function ringOnOneThread(): () => number {
  const ring = new TickRing(TickRing.allocate(CAPACITY));
  let cursor = 0;
  let sum = 0;
  const take = (_slot: number, _kind: number, value: number): void => {
    sum += value;
  };
  return () =>
    nanosecondsEach(TICKS, () => {
      for (let at = 0; at < TICKS; at += BATCH) {
        for (let tick = 0; tick < BATCH; tick += 1) ring.writeKind(tick & 7, tick % 7, at + tick, TIME);
        ring.publish();
        cursor = ring.readFrom(cursor, take).next;
      }
      if (sum === 0) throw new Error("Expected ticks");
    });
}

/** The floor: the same four fields into typed arrays and out again, no numbering, no other thread. */
function bareOnOneThread(): () => number {
  const ints = new Int32Array(2 * CAPACITY);
  const values = new Float64Array(2 * CAPACITY);
  let sum = 0;
  return () =>
    nanosecondsEach(TICKS, () => {
      for (let at = 0; at < TICKS; at += BATCH) {
        for (let tick = 0; tick < BATCH; tick += 1) {
          const cell = 2 * ((at + tick) & (CAPACITY - 1));
          ints[cell] = tick & 7;
          ints[cell + 1] = tick % 7;
          values[cell] = at + tick;
          values[cell + 1] = TIME;
        }
        for (let tick = 0; tick < BATCH; tick += 1) sum += values[2 * ((at + tick) & (CAPACITY - 1))] as number;
      }
      if (sum === 0) throw new Error("Expected ticks");
    });
}

/** Ticks per second from this thread to a worker that reads every one of them. */
async function overTwoThreads(kind: "ring" | "bare"): Promise<number> {
  const memory = kind === "ring" ? TickRing.allocate(CAPACITY) : new SharedArrayBuffer(64 + CAPACITY * 24);
  const progress = new Int32Array(new SharedArrayBuffer(8));
  const options: RingReaderOptions = { kind, memory, progress, ticks: TICKS, capacity: CAPACITY };
  const reader = new Worker(new URL("../workers/ring-reader.ts", import.meta.url), { workerData: options });
  await once(reader, "message");
  const started = performance.now();
  if (kind === "ring") writeRing(new TickRing(memory), progress);
  else writeBare(memory, progress);
  await once(reader, "exit");
  return (TICKS * 1_000) / (performance.now() - started);
}

/** Keeps half a ring ahead of the reader at most; sleeps for it, as the machine may have no core left for both. */
function waitForReader(progress: Int32Array, written: number): void {
  while (written - Atomics.load(progress, 0) > CAPACITY / 2) Atomics.wait(progress, 1, 0, 0.1);
}

function writeRing(ring: TickRing, progress: Int32Array): void {
  for (let at = 0; at < TICKS; at += BATCH) {
    waitForReader(progress, at);
    for (let tick = 0; tick < BATCH; tick += 1) ring.writeKind(tick & 7, tick % 7, at + tick, TIME);
    ring.publish();
  }
}

function writeBare(memory: SharedArrayBuffer, progress: Int32Array): void {
  const head = new Int32Array(memory, 0, 1);
  const ints = new Int32Array(memory, 64, 2 * CAPACITY);
  const values = new Float64Array(memory, 64 + 8 * CAPACITY, 2 * CAPACITY);
  for (let at = 0; at < TICKS; at += BATCH) {
    waitForReader(progress, at);
    for (let tick = at; tick < at + BATCH; tick += 1) {
      const cell = 2 * (tick & (CAPACITY - 1));
      ints[cell] = tick & 7;
      ints[cell + 1] = tick % 7;
      values[cell] = tick;
      values[cell + 1] = TIME;
    }
    Atomics.store(head, 0, at + BATCH);
  }
}

function setLastValues(table: LastValueTable): number {
  return nanosecondsEach(TICKS, () => {
    for (let tick = 0; tick < TICKS; tick += 1) table.set(tick & 63, "bid", tick, TIME);
  });
}

/** The floor: two cells of a row, no version that a reader could check. */
function setBare(): number {
  const ns = nanosecondsEach(TICKS, () => {
    for (let tick = 0; tick < TICKS; tick += 1) {
      const row = (tick & 63) * 8;
      bareRows[row] = tick;
      bareRows[row + 7] = TIME;
    }
  });
  if (bareRows[7] !== TIME) throw new Error("Expected the rows to be set");
  return ns;
}

const bareRows = new Float64Array(100 * 8);
