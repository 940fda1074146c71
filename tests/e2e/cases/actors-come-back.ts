import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Case } from "../case.ts";
import { startDesk } from "../running-desk.ts";
import { freshHome } from "../tickwork.ts";

/** A user's strategy that misbehaves on its first decision, once: the file `done` remembers it over the actor's death. */
function strategyThat(misbehaves: string, marker: string): string {
  return `
import { existsSync, writeFileSync } from "node:fs";
import { defineStrategy } from "@tickwork/strategies/strategy";
const leaked = [];
export default defineStrategy({
  name: "naughty", title: "Misbehaves once", parameters: {},
  warmupBars: () => 1,
  indicators: () => ({}),
  decide() {
    if (!existsSync(${JSON.stringify(marker)})) { writeFileSync(${JSON.stringify(marker)}, ""); ${misbehaves} }
    return { type: "hold" };
  },
});
`;
}

async function deskWith(misbehaves: string) {
  const home = freshHome();
  const folder = join(home, "strategies");
  mkdirSync(folder);
  writeFileSync(join(folder, "naughty.ts"), strategyThat(misbehaves, join(home, "done")));
  return await startDesk(home, ["--demo", "--set", "strategy.name=naughty", "--set", `strategy.folder=${folder}`]);
}

function comesBack(name: string, misbehaves: string, limitMs: number): Case {
  return {
    name,
    async run() {
      const desk = await deskWith(misbehaves);
      await desk.until(
        ({ actors }) =>
          actors.some((actor) => actor.name === "analysis" && (actor.restarts > 0 || actor.state !== "running")),
        90_000,
      );
      const began = performance.now();
      const { actors } = await desk.until((status) => status.actors.every(({ state }) => state === "running"), limitMs);
      const analysis = actors.find((actor) => actor.name === "analysis");
      assert.equal(analysis?.restarts, 1);
      const tookMs = performance.now() - began;
      assert.equal(await desk.stop(), 0);
      return `back after ${tookMs.toFixed(0)} ms, shown as: ${analysis?.lastError ?? "no reason"}`;
    },
  };
}

export const actorsCome: readonly Case[] = [
  comesBack("an actor that hangs in a loop is back within five seconds, and the status shows it", "for (;;);", 5_000),
  comesBack(
    "an actor that leaks memory is back, and the status shows it",
    "for (;;) leaked.push(new Array(100_000).fill(leaked.length));",
    5_000,
  ),
  {
    name: "a strategy that throws is stopped alone; its actor and the others go on",
    async run() {
      const desk = await deskWith('throw new Error("as it does");');
      const { actors } = await desk.until((status) => JSON.stringify(status).includes("as it does"), 90_000);
      assert.ok(actors.every(({ state, restarts }) => state === "running" && restarts === 0));
      assert.equal(await desk.stop(), 0);
      return undefined;
    },
  },
];
