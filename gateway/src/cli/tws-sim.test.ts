import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { commandTable } from "./command-table.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

const script = `
const { twsSim } = await import(${JSON.stringify(new URL("./tws-sim.ts", import.meta.url).href)});
const { processTerminal } = await import(${JSON.stringify(new URL("./process-terminal.ts", import.meta.url).href)});
const { terminalOutput } = await import(${JSON.stringify(new URL("./terminal-output.ts", import.meta.url).href)});
const options = { port: 0, controlPort: 0, feed: "synthetic", seed: 1, speed: 60, account: "DU1234567", cashUsd: "100000" };
Object.assign(options, JSON.parse(process.env.TWS_SIM_OPTIONS ?? "{}"));
process.exitCode = await twsSim(options, terminalOutput(processTerminal(), true));
`;

test("tws-sim prints its ports as its first line, serves on both, and ends within a second of SIGTERM", async () => {
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
});

/** Starts it with more options. */
function start(options: object) {
  const env = { ...process.env, TWS_SIM_OPTIONS: JSON.stringify(options) };
  return spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"], env });
}

test("a plan of faults is armed from the start, and one that cannot be used is refused with its place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tickwork-tws-sim-"));
  const [good, bad] = [join(folder, "good.json"), join(folder, "bad.json")];
  writeFileSync(
    good,
    '{"seed":7,"faults":[{"fault":"outage-1102","when":{"afterMs":3600000}},{"fault":"fin","times":1}]}',
  );
  writeFileSync(bad, '[{"fault":"lose"},{"fault":"thunder"}]');
  const refused = start({ faults: bad });
  const refusal = (async () => {
    let text = "";
    for await (const chunk of refused.stderr) text += String(chunk);
    return text;
  })();
  const child = start({ faults: good, state: join(folder, "state.json") });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { controlPort, port } = JSON.parse(line) as { port: number; controlPort: number };
  const socket = connect({ port: controlPort, host: "127.0.0.1" });
  socket.write('{"id":1,"do":"faults"}\n');
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(JSON.parse(answer.toString())).toMatchObject({
    ok: { armed: [{ fault: "outage-1102", isActive: false }, { fault: "fin" }] },
  });
  // A connection whose other side never ends must not keep the process alive.
  const stubborn = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  stubborn.write(Buffer.concat([Buffer.from("API\0\0\0\0\tv100..193"), Buffer.from("\0\0\0\b71\x002\x001\0\0")]));
  await once(stubborn, "data");
  socket.write('{"id":2,"do":"disconnect"}\n');
  await once(stubborn, "end");
  const asked = performance.now();
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(1_000);
  stubborn.destroy();
  expect(await refusal).toContain("faults[1]: fault must be one of fin, rst");
  rmSync(folder, { recursive: true });
});

test("a state file that cannot be written is an error before any port is told, not a stack when the first client connects", async () => {
  const { terminal, written } = recordedTerminal();
  const words = ["tws-sim", "--port", "0", "--json", "--state", join(tmpdir(), "no such folder", "x")];
  expect(await runCommandLine(words, commandTable, terminal)).toBe(3);
  expect(JSON.parse(written.out)).toMatchObject({ error: { code: "TW-SIM-007" } });
});
