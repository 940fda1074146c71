// Reads every tick of a ring, or of bare typed arrays, as fast as it can, and ends.
import { parentPort, workerData } from "node:worker_threads";
import { TickRing } from "@tickwork/streams/tick-ring";

export interface RingReaderOptions {
  readonly kind: "ring" | "bare";
  readonly memory: SharedArrayBuffer;
  /** Cell 0: ticks read. Cell 1: never changes, to sleep on. */
  readonly progress: Int32Array;
  readonly ticks: number;
  readonly capacity: number;
}

const { kind, memory, progress, ticks, capacity } = workerData as RingReaderOptions;

/** Nothing is new: a tenth of a millisecond for the writer. */
function sleep(): void {
  Atomics.wait(progress, 1, 0, 0.1);
}

function readRing(): number {
  const ring = new TickRing(memory);
  let sum = 0;
  let cursor = 0;
  while (cursor < ticks) {
    const read = ring.readFrom(cursor, (_slot, _kind, value) => {
      sum += value;
    });
    if (read.lost > 0) throw new Error(`Expected no lost ticks, got ${read.lost}`);
    if (read.next === cursor) sleep();
    cursor = read.next;
    Atomics.store(progress, 0, cursor);
  }
  return sum;
}

function readBare(): number {
  const head = new Int32Array(memory, 0, 1);
  const values = new Float64Array(memory, 64 + 8 * capacity, 2 * capacity);
  let sum = 0;
  let cursor = 0;
  while (cursor < ticks) {
    const end = Atomics.load(head, 0);
    if (end === cursor) sleep();
    for (; cursor < end; cursor += 1) sum += values[2 * (cursor & (capacity - 1))] as number;
    Atomics.store(progress, 0, cursor);
  }
  return sum;
}

parentPort?.postMessage("ready", []);
const sum = kind === "ring" ? readRing() : readBare();
if (sum !== (ticks * (ticks - 1)) / 2) throw new Error(`Expected every tick once, the sum of all is ${sum}`);
