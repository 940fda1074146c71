// Runs in every actor's thread: imports the actor and hosts it.
import { setInterval } from "node:timers";
import { getHeapStatistics } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { ActorSlot } from "../actor-slot.ts";
import { type AnyDefinition, Cell } from "../cell.ts";
import type { Control, Report } from "../control.ts";
import { openCounterMemory } from "../counter-memory.ts";
import { describeFailure } from "../failure.ts";
import { Pipe } from "../pipe.ts";
import { afterTurn } from "../turn-end.ts";
import type { Birth } from "./birth.ts";
import { PortWire, type WireEnd } from "./port-wire.ts";
import { threadedCellHost } from "./threaded-cell-host.ts";

const birth = workerData as Birth;
const root = parentPort;
if (root === null) throw new Error("expected to run in a worker");

const memory = openCounterMemory(birth.counterMemory);
const slot = new ActorSlot(memory, birth.slot);
const controls = new Pipe(memory, birth.controlPipe);
const atTurnEnd = afterTurn();
const report = (said: Report): void => root.postMessage(said, []);

const beat = (): void => slot.beat(getHeapStatistics().used_heap_size);
beat();
setInterval(beat, birth.heartbeatMs);

function wireOf(end: WireEnd): PortWire {
  return new PortWire({
    port: end.port,
    side: end.side,
    outbound: new Pipe(memory, end.outbound),
    inbound: new Pipe(memory, end.inbound),
    afterTurn: atTurnEnd,
  });
}

function withWire(control: Control<WireEnd>): Control {
  return "wire" in control ? { ...control, wire: wireOf(control.wire) } : control;
}

async function openCell(): Promise<Cell | undefined> {
  try {
    const { actor } = (await import(birth.entry)) as { readonly actor?: AnyDefinition };
    if (actor === undefined) throw new Error(`expected ${birth.entry} to export its definition as \`actor\``);
    return new Cell(actor, threadedCellHost(birth, memory, slot, { afterTurn: atTurnEnd, report }));
  } catch (error) {
    report({ type: "died", failure: describeFailure(error) });
    return undefined;
  }
}

const cell = openCell();

/** Takes one word of the supervisor, in order, once the actor is there. */
export async function takeControl(control: Control<WireEnd>): Promise<void> {
  (await cell)?.control(withWire(control));
  atTurnEnd(() => controls.done());
}
