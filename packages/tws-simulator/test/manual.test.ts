import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parseFaultPlan } from "../src/faults/read-fault-plan.ts";
import { startSimulator } from "../src/start-simulator.ts";
import { faultTable } from "./fault-table.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const manual = readFileSync(here("../../../docs/tws-simulator.md"), "utf8");
const options = {
  feed: "synthetic",
  seed: 1,
  account: "DU1234567",
  cashUsd: "100000",
  speed: 1,
  port: 0,
  controlPort: 0,
} as const;

/** Blocks of one language. */
function blocks(language: string): readonly string[] {
  return [...manual.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, text = ""]) => text);
}

describe("docs/tws-simulator.md", () => {
  test("its example drives the simulator from plain @stoqey/ib", { timeout: 60_000 }, async () => {
    const example = here("../example/buy-and-hear.ts");
    const text = readFileSync(example, "utf8");
    expect(blocks("ts")).toContain(text);
    expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(30);
    const simulator = await startSimulator(options);
    const { stdout } = await promisify(execFile)(process.execPath, [example, String(simulator.port)]);
    await simulator.close();
    const lines = stdout.trim().split("\n");
    expect(lines.some((line) => /^BOT 100 SPY at \d+(\.\d+)?$/.test(line))).toBe(true);
    expect(lines).toContain("DU1234567 holds 100 SPY");
  });

  test("its plans can be used", () => {
    const plans = blocks("json").map((text) => JSON.parse(text) as unknown);
    const faults = plans.flatMap((plan) => parseFaultPlan(plan, "the manual").faults);
    expect(plans.length).toBeGreaterThan(2);
    expect(faults.length).toBeGreaterThan(5);
  });

  test("it lists every fault as it is", () => {
    expect(manual).toContain(faultTable());
  });

  test("it says that the first request for the wire log begins it", () => {
    expect(manual).toMatch(/^\| `wire-log` .* since the first request for them; the newest 10,000 +\|$/m);
    expect(manual).toContain("The first request for `wire-log` begins the log and finds it empty");
  });

  test("it names every command of the control protocol", () => {
    const protocol = readFileSync(here("../src/control/control-protocol.ts"), "utf8");
    const [, commands = ""] = /export interface ControlCommands \{\n(.*?)\n\}\n/s.exec(protocol) ?? [];
    const names = [...commands.matchAll(/^ {2}"?([a-z-]+)"?: \{/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !manual.includes(`| \`${name}\``))).toEqual([]);
  });
});
