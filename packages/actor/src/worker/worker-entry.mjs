// The first module of every actor's thread. Plain JavaScript, and the cache before anything else: a thread that finds every module in the
// cache never loads the type stripper, which would cost it several MB and tens of milliseconds.
import module from "node:module";
import process from "node:process";
import { setTimeout } from "node:timers";
import { parentPort } from "node:worker_threads";

module.enableCompileCache?.();
// Node writes the cache when a thread ends, which a killed process never does: the start after it would be a cold one.
setTimeout(() => module.flushCompileCache?.(), 20_000).unref();

// Listens from the start: Deno drops what nobody listens to yet.
const early = [];
let take = (control) => early.push(control);
parentPort.on("message", (control) => {
  if (control.type === "end") process.exit(); // this thread alone, and between two turns: see `endsBetweenTurns`
  take(control);
});

const { takeControl } = await import("./worker-main.ts");
take = takeControl;
for (const control of early) takeControl(control);
