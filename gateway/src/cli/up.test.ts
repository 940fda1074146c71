import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

test("a desk tells where its page and its broker are, and that a file STOP in its home stops trading", async () => {
  const home = mkdtempSync(join(tmpdir(), "tickwork-up-"));
  writeFileSync(join(home, "STOP"), "prices look wrong\n");
  const desk = spawn(process.execPath, [
    main,
    "up",
    "--demo",
    "--json",
    "--headless",
    "--admin-port=0",
    "--home",
    home,
  ]);
  let [out, err] = ["", ""];
  desk.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  desk.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
    if (out.endsWith("\n")) desk.kill("SIGTERM");
  });
  const [code] = await once(desk, "close");
  expect([code, err]).toEqual([
    0,
    `Trading is stopped by ${join(home, "STOP")}: prices look wrong. Take the file away, then trade on with \`tickwork resume --reason TEXT\`.\n`,
  ]);
  const port = expect.any(Number);
  const host = "127.0.0.1";
  expect(JSON.parse(out)).toEqual({ mode: "demo", home, admin: { host, port }, broker: { host, port } });
  rmSync(home, { recursive: true });
});
