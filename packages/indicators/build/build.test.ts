import { spawnSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { modulePath } from "../src/module/module-path.ts";

const script = fileURLToPath(new URL("./build.ts", import.meta.url));
const sma = new URL("../src/functions/sma.ts", import.meta.url).href;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tickwork-build-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs this Node with an empty cache and with an npm that is only what the test puts into `bin`. */
function run(...parameters: readonly string[]): { status: number | null; stderr: string } {
  const env = { PATH: join(folder, "bin"), HOME: folder, TICKWORK_CACHE: join(folder, "cache") };
  return spawnSync(process.execPath, parameters, { env, encoding: "utf8" });
}

async function fakeNpm(lines: readonly string[]): Promise<void> {
  await mkdir(join(folder, "bin"), { recursive: true });
  await writeFile(join(folder, "bin", "npm"), ["#!/bin/sh", ...lines, ""].join("\n"));
  await chmod(join(folder, "bin", "npm"), 0o755);
}

describe.skipIf(process.platform === "win32")("when TA-Lib cannot be built", () => {
  test("installing goes on: without npm", () => {
    const { status, stderr } = run(script);
    expect(status).toBe(0);
    expect(stderr).toContain("TW-IND-005 Cannot fetch talib@1.1.6: npm does not start.");
    expect(stderr).toContain("the first use of an indicator tries again");
  });

  test("installing goes on: npm fails, and its own words are shown", async () => {
    await fakeNpm(["echo 'npm error network is down' >&2", "exit 1"]);
    const { status, stderr } = run(script);
    expect(status).toBe(0);
    expect(stderr).toContain("TW-IND-005 Cannot fetch talib@1.1.6: npm ended with 1. network is down");
  });

  test("a package that is not the pinned one is never unpacked", async () => {
    await fakeNpm(['while [ "$1" != "--pack-destination" ]; do shift; done', 'echo other > "$2/talib-1.1.6.tgz"']);
    const { status, stderr } = run(script);
    expect(status).toBe(0);
    expect(stderr).toMatch(/TW-IND-006 Cannot use talib@1\.1\.6: its checksum is sha512-.*, expected sha512-9hzOn6Z/);
  });

  test("the first use of an indicator tries again, and then fails with a code", () => {
    const { status, stderr } = run("--input-type=module", "-e", `(await import("${sma}")).sma(new Float64Array(3))`);
    expect(status).not.toBe(0);
    expect(stderr).toContain("npm does not start");
    expect(stderr).toContain("Cannot compute indicators: TA-Lib is not built");
    expect(stderr).toContain("TW-IND-005");
  });

  test("a damaged module in the cache is named", async () => {
    await mkdir(join(folder, "cache"), { recursive: true });
    await writeFile(join(folder, "cache", basename(modulePath())), "not a module");
    const { status, stderr } = run("--input-type=module", "-e", `(await import("${sma}")).sma(new Float64Array(3))`);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/Cannot load TA-Lib from .*cache.*: it is not a whole module/);
  });
});
