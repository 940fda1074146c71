import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Whoever has its output at the other end of a pipe waits for its end; npx alone may be gone while the simulator lives on. */
test("a simulator started with npx ends with npx: SIGTERM leaves nothing behind", async () => {
  const npx = spawn("npx", ["tickwork", "tws-sim", "--port", "0", "--json"], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines = createInterface(npx.stdout);
  const [first] = (await once(lines, "line")) as [string];
  const { port } = JSON.parse(first) as { port: number };
  const socket = connect({ port, host: "127.0.0.1" });
  await once(socket, "connect");
  const asked = performance.now();
  npx.kill("SIGTERM");
  await Promise.all([once(npx, "close"), once(socket.resume(), "close")]);
  expect(performance.now() - asked).toBeLessThan(1_000);
});
