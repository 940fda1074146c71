import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { connect } from "node:net";
import { expect, test } from "vitest";

const script = `
const { twsSim } = await import(${JSON.stringify(new URL("./tws-sim.ts", import.meta.url).href)});
const { processTerminal } = await import(${JSON.stringify(new URL("./process-terminal.ts", import.meta.url).href)});
const { terminalOutput } = await import(${JSON.stringify(new URL("./terminal-output.ts", import.meta.url).href)});
const options = { port: 0, controlPort: 0, feed: "synthetic", seed: 1, speed: 60, account: "DU1234567", cashUsd: "100000" };
process.exitCode = await twsSim(options, terminalOutput(processTerminal(), true));
`;

test(
  "tws-sim prints its ports as its first line, serves on both, and ends within a second of SIGTERM",
  { timeout: 60_000 },
  async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const { port, controlPort } = JSON.parse(line) as { port: number; controlPort: number };
    for (const each of [port, controlPort]) {
      const socket = connect({ port: each, host: "127.0.0.1" });
      socket.write('{"id":1,"do":"status"}\n');
      const [answer] = (await once(socket, "data")) as [Buffer];
      expect(JSON.parse(answer.toString())).toMatchObject({ id: 1, ok: { account: "DU1234567", speed: 60 } });
    }
    const asked = performance.now();
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    expect(performance.now() - asked).toBeLessThan(1_000);
  },
);
