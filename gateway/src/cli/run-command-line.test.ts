import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { defineCommand, type CommandRow } from "./command.ts";
import { commandTable } from "./command-table.ts";
import { parseArguments } from "./parse-arguments.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "tickwork-cli-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function run(line: string | readonly string[], rows: readonly CommandRow[] = commandTable) {
  const { terminal, written } = recordedTerminal();
  const words = typeof line === "string" ? line.split(" ").filter((word) => word !== "") : line;
  const code = await runCommandLine([...words, "--home", home], rows, terminal);
  return { code, ...written, json: words.includes("--json") ? (JSON.parse(written.out) as unknown) : undefined };
}

const crash: CommandRow = {
  name: "crash",
  summary: "Fails.",
  load: () =>
    Promise.resolve(
      defineCommand({
        operands: {},
        flags: { set: { type: "assignments", placeholder: "K=V", help: "Anything." } },
        json: "nothing",
        run() {
          throw new RangeError("a wheel came off");
        },
      }),
    ),
};

describe("the command line", () => {
  test("without words shows all commands and is wrong use", async () => {
    const { terminal, written } = recordedTerminal();
    expect(await runCommandLine([], commandTable, terminal)).toBe(2);
    expect(written.err).toContain("journal verify");
    expect(written.out).toBe("");
  });

  test.each([
    ["stauts", "Did you mean `tickwork status`?"],
    ["journal", "say journal verify"],
    ["journal verfy", "Did you mean `tickwork journal verify`?"],
    ["settings", "say settings list"],
    ["frobnicate", "lists all commands"],
    ["--json", "the command stands before its flags"],
  ])("refuses `tickwork %s` with advice", async (line, advice) => {
    const { code, err } = await run(line);
    expect(code).toBe(2);
    expect(err).toMatch(/^TW-CLI-001 /);
    expect(err).toContain(advice);
  });

  test("tells a mistake of ours without its stack, which goes to a log without the values of flags", async () => {
    const { code, err, out } = await run("crash --set ai.key=sk-1 --json", [crash]);
    expect(code).toBe(3);
    expect(err).toBe(
      `TW-CLI-099 Cannot go on: a wheel came off. This is a mistake in Tickwork; please report it with ${join(home, "logs", "command-line.log")}.\n`,
    );
    expect(JSON.parse(out)).toMatchObject({ error: { code: "TW-CLI-099" } });
    const log = readFileSync(join(home, "logs", "command-line.log"), "utf8");
    expect(log).toContain("run-command-line.test.ts");
    expect(log).not.toContain("sk-1");
  });

  test("--version", async () => {
    expect((await run("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe.each(commandTable)("tickwork $name", (row) => {
  test("--help names every flag, and --json makes one JSON value of it", async () => {
    const command = await row.load();
    const { code, out } = await run(`${row.name} --help`);
    expect(code).toBe(0);
    for (const flag of Object.keys(command.flags)) expect(out).toContain(`--${flag}`);
    const { json } = await run(`${row.name} --help --json`);
    expect(json).toMatchObject({ help: expect.stringContaining(row.summary) });
  });

  test("has examples that its parser takes", async () => {
    const command = await row.load();
    const words = (command.examples ?? []).map((line) => line.replace(/^tickwork /, "").replace(/ > .*/, ""));
    for (const line of words) {
      const rest = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
      expect(() => parseArguments(row.name, command, rest.slice(row.name.split(" ").length))).not.toThrow();
    }
    expect(command.json).not.toBe("");
  });
});

describe("tickwork status, halt, resume and down", () => {
  test.each(["status", "halt", "resume --reason test", "down"])(
    "%s with nothing running says so and exits 3",
    async (line) => {
      const { code, err, json } = await run(`${line} --json`);
      expect(code).toBe(3);
      expect(err).toMatch(/^TW-CLI-010 Nothing is running on /);
      expect(json).toMatchObject({ error: { code: "TW-CLI-010" } });
    },
  );
});

describe("tickwork journal verify", () => {
  test("says that there is none, that it is whole, or that it is damaged", async () => {
    expect(await run("journal verify --json")).toMatchObject({ code: 3, json: { error: { code: "TW-LED-010" } } });
    openLedger(join(home, "demo")).close();
    expect(await run("journal verify --json")).toMatchObject({ code: 0, json: { entries: 0, verified: true } });
    openLedger(home).close();
    expect(await run("journal verify --json")).toMatchObject({ code: 0, json: { entries: 0, verified: true } });
    writeFileSync(join(home, "ledger.db"), "overwritten by something else".repeat(200));
    const { code, out } = await run("journal verify");
    expect(code).toBe(1);
    expect(out).toMatch(/^The journal is DAMAGED at entry 1 /);
  });
});

describe("tickwork settings", () => {
  test("set, get, list, history and unset tell one story", async () => {
    expect(await run("settings set risk.maxOpenOrders 7 --reason calmer --json")).toMatchObject({
      code: 0,
      json: [{ id: 1, key: "risk.maxOpenOrders", to: 7, actor: "operator:cli", reason: "calmer" }],
    });
    expect((await run("settings get risk.maxOpenOrders --json")).json).toMatchObject({
      value: 7,
      source: "stored",
      isLocked: false,
      default: 20,
    });
    expect((await run("settings list")).out).toMatch(/risk\.maxOpenOrders +7 +stored/);
    await run("settings unset risk.maxOpenOrders");
    expect((await run("settings get risk.maxOpenOrders --json")).json).toMatchObject({ value: 20, source: "default" });
    expect((await run("settings history --json")).json).toMatchObject([
      { id: 2, from: 7 },
      { id: 1, to: 7 },
    ]);
  });

  test("refuse what is unknown, bad, or held by the file", async () => {
    writeFileSync(join(home, "settings.json"), '{"broker": {"port": 4001}}');
    expect(await run("settings set broker.prot 1")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Did you mean broker.port?"),
    });
    expect(await run("settings set risk.maxOpenOrders 0")).toMatchObject({
      code: 2,
      err: expect.stringContaining("from 1 to 1000"),
    });
    expect(await run("settings set broker.port 7497")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^TW-CFG-008 .*settings\.json holds it at 4001/),
    });
    expect((await run("settings get broker.port --json")).json).toMatchObject({ isLocked: true, source: "file" });
    expect((await run("settings history --json")).json).toEqual([]);
  });

  test("warn when what is stored cannot be started yet, so that there is a way from paper to live", async () => {
    expect((await run("settings set mode live")).err).toMatch(/needs broker\.account/);
    expect((await run("settings set broker.account U1234567")).err).toMatch(/4002 is a paper port/);
    expect((await run("settings set broker.port 4001")).err).toBe("");
    expect((await run("settings list --json")).code).toBe(0);
  });

  test("export and import carry what is stored to another home", async () => {
    await run("settings preset conservative");
    await run("settings set strategy.symbols EUR.USD,SPY");
    const { out } = await run("settings export");
    const file = join(home, "export.json");
    writeFileSync(file, out);
    const first = home;
    home = mkdtempSync(join(tmpdir(), "tickwork-cli-"));
    expect((await run(["settings", "import", file])).code).toBe(0);
    expect((await run("settings export")).out).toBe(out);
    expect(JSON.parse(out)).toMatchObject({
      strategy: { symbols: ["EUR.USD", "SPY"], quantity: 10 },
      risk: { maxOrderValueUsd: 10_000 },
    });
    rmSync(first, { recursive: true });
  });

  test("import stores all or nothing", async () => {
    const file = join(home, "bad.json");
    writeFileSync(file, '{"risk": {"maxOpenOrders": 5, "priceCollarBps": 99999}}');
    expect((await run(["settings", "import", file])).code).toBe(2);
    expect((await run("settings export")).out).toBe("{}\n");
    expect((await run("settings import nowhere.json")).err).toMatch(/^TW-CFG-009 /);
  });

  test("list makes no file", async () => {
    await run("settings list");
    expect(existsSync(join(home, "settings.db"))).toBe(false);
  });
});

describe("tickwork errors", () => {
  test("explains a code, in any case, and finds the nearest", async () => {
    expect((await run("errors tw-cfg-001 --json")).json).toMatchObject({
      code: "TW-CFG-001",
      title: "Unknown setting",
    });
    expect((await run("errors TW-CFG-01")).err).toMatch(/Did you mean TW-CFG-001\?/);
    expect((await run("errors")).out).toContain("TW-CLI-010");
  });
});
