// The first module of every actor's thread. Plain JavaScript, and the cache before anything else: a thread that finds every module in the
// cache never loads the type stripper, which would cost it several MB and tens of milliseconds.
import module from "node:module";
import process from "node:process";
import { parentPort } from "node:worker_threads";

module.enableCompileCache?.();

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
