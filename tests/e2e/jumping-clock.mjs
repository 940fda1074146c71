// Preloaded into a desk (`NODE_OPTIONS=--import`), in every thread of it: the wall clock is beside the machine's by what a file says.
import { readFileSync } from "node:fs";
import process from "node:process";
import { setInterval } from "node:timers";

const LOOK_EVERY_MS = 20;
const file = process.env.E2E_CLOCK;
const machineNow = Date.now.bind(Date);
let offsetMs = 0;

function look() {
  const said = readFileSync(file, "utf8");
  if (said !== "" && Number.isFinite(Number(said))) offsetMs = Number(said); // empty: it is being written
}

if (file !== undefined) {
  look();
  setInterval(look, LOOK_EVERY_MS).unref();
  Date.now = () => machineNow() + offsetMs;
}
