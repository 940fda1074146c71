import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-main-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function tickwork(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...environment },
  });
  return { status, stdout, stderr };
}

describe("the tickwork command as a process", () => {
  test("ends with its exit code, JSON on stdout and the message on stderr", () => {
    const { status, stdout, stderr } = tickwork(["status", "--json", "--home", home]);
    expect(status).toBe(3);
    expect(stdout.split("\n")).toEqual([expect.stringContaining('{"error":{"code":"TW-CLI-010"'), ""]);
    expect(stderr).toMatch(/^TW-CLI-010 Nothing is running on [^\n]*\n$/);
  });

  test("takes its home and its settings from the environment", () => {
    const environment = { TICKWORK_HOME: home, TICKWORK_RISK_MAX_OPEN_ORDERS: "4" };
    const { status, stdout } = tickwork(["settings", "get", "risk.maxOpenOrders", "--json"], environment);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ value: 4, source: "environment", isLocked: true });
  });
});
