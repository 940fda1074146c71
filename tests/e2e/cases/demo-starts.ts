import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Case } from "../case.ts";
import { startDesk } from "../running-desk.ts";
import { freshHome, startTickwork } from "../tickwork.ts";

export const demoStarts: readonly Case[] = [
  {
    name: "a demo on an empty home trades without a touch, and ends cleanly",
    async run() {
      const began = performance.now();
      const desk = await startDesk(freshHome(), ["--demo"]);
      const pageMs = performance.now() - began;
      const { fills, actors } = await desk.until((status) => status.fills > 0, 90_000);
      const tradeMs = performance.now() - began;
      assert.ok(
        actors.every(({ state, restarts }) => state === "running" && restarts === 0),
        JSON.stringify(actors),
      );
      assert.equal(await desk.stop(), 0);
      return `page after ${(pageMs / 1_000).toFixed(1)} s, ${fills} fills after ${(tradeMs / 1_000).toFixed(1)} s`;
    },
  },
  {
    name: "a SIGTERM in the midst of the start ends it at once and cleanly",
    async run() {
      const home = freshHome();
      const started = startTickwork(["up", "--demo", "--headless", "--admin-port", "0", "--home", home]);
      while (!existsSync(join(home, "demo", "ledger.head"))) {
        assert.equal(started.child.exitCode, null, "the demo ended before it had a journal");
        await sleep(2);
      }
      const began = performance.now();
      started.child.kill("SIGTERM");
      const { code, stderr } = await started.ended;
      assert.equal(code, 0, stderr);
      const tookMs = performance.now() - began;
      assert.ok(tookMs < 5_000, `expected no wait for what had not started, got ${tookMs} ms`);
      return `${tookMs.toFixed(0)} ms`;
    },
  },
  {
    name: "a Ctrl-C that arrives twice, from the terminal and from the launcher, still ends it cleanly",
    async run() {
      const home = freshHome();
      const desk = await startDesk(home, ["--demo"]);
      desk.child.kill("SIGINT");
      await sleep(5);
      desk.child.kill("SIGINT");
      assert.equal((await desk.ended).code, 0);
      assert.ok(!existsSync(join(home, "admin.json")), "the admin did not take its address back");
      return undefined;
    },
  },
  {
    name: "a second start on the same home is refused with a plain message",
    async run() {
      const home = freshHome();
      const desk = await startDesk(home, ["--demo"]);
      const second = await startTickwork(["up", "--demo", "--headless", "--admin-port", "0", "--home", home]).ended;
      await desk.stop();
      assert.equal(second.code, 3);
      assert.match(second.stderr, /^TW-LED-004 /m);
      assert.doesNotMatch(second.stderr, /\n\s+at /);
      return undefined;
    },
  },
  {
    name: "a taken admin port is refused with a plain message",
    async run() {
      const server = createServer().listen(0, "127.0.0.1");
      await new Promise((resolve) => server.once("listening", resolve));
      const { port } = server.address() as AddressInfo;
      const { code, stderr } = await startTickwork([
        "up",
        "--demo",
        "--headless",
        "--admin-port",
        String(port),
        "--home",
        freshHome(),
      ]).ended;
      server.close();
      assert.equal(code, 3);
      assert.match(stderr, new RegExp(`^TW-ADM-\\d+ .*${port}`, "m"));
      assert.doesNotMatch(stderr, /\n\s+at /);
      return undefined;
    },
  },
];
