// What a person does to single orders from the terminal: the real commands against the real admin over a desk of plain values.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { writeAdminFile } from "@tickwork/config/admin-file";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fixtureAdmin, TOKEN } from "../../admin/api/test/fixture-admin.ts";
import { commandTable } from "../../gateway/src/cli/command-table.ts";
import { recordedTerminal } from "../../gateway/src/cli/recorded-terminal.ts";
import { runCommandLine } from "../../gateway/src/cli/run-command-line.ts";

let home: string;
let admin: ReturnType<typeof fixtureAdmin>;
let end: () => void;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "tickwork-orders-"));
  admin = fixtureAdmin();
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: admin.app.fetch, hostname: "127.0.0.1", port: 0 }, (address: AddressInfo) =>
      resolve(address.port),
    );
    end = () => server.close();
  });
  writeAdminFile(home, { host: "127.0.0.1", port, pid: process.pid });
  writeFileSync(join(home, "token"), `${TOKEN}\n`, { mode: 0o600 });
});
afterEach(() => {
  end();
  admin.close();
  rmSync(home, { recursive: true });
});

async function run(...words: string[]) {
  const { terminal, written } = recordedTerminal();
  const code = await runCommandLine([...words, "--home", home], commandTable, terminal);
  return { code, ...written };
}

test("orders change says what shall be different, and that it is on its way", async () => {
  const { code, out } = await run(
    "orders",
    "change",
    "01A",
    "--limit",
    "172.5",
    "--quantity",
    "50",
    "--reason",
    "sooner",
  );
  expect([code, out]).toEqual([0, expect.stringContaining("The change of order 01A is on its way")]);
  const change = { limitPrice: 172.5, quantity: 50 };
  expect(admin.desk.asked).toEqual([
    { what: "change", intent: "01A", change, actor: "operator:cli", reason: "sooner" },
  ]);
});

test("orders change reads trails and moments, and tells refusals with their codes", async () => {
  const when = ["--tif", "GTD", "--good-till", "2013-10-04T15:00:00-04:00"];
  expect((await run("orders", "change", "01A", "--trail", "1.5%", ...when, "--reason", "wider")).code).toBe(0);
  expect(admin.desk.asked).toMatchObject([
    { change: { trailPercent: 1.5, timeInForce: "GTD", goodTill: Date.UTC(2013, 9, 4, 19) } },
  ]);
  const refused = await run("orders", "change", "01A", "--limit", "300", "--reason", "further");
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining("TW-RSK-014 Cannot place")]);
  const json = await run("orders", "change", "01A", "--limit", "300", "--reason", "further", "--json");
  expect(JSON.parse(json.out)).toMatchObject({ intent: "01A", approved: false });
});

test("wrong use is told before anything is asked", async () => {
  for (const words of [
    ["change", "01A", "--reason", "nothing is different"],
    ["change", "01A", "--limit", "170"],
    ["change", "01A", "--trail", "0%", "--reason", "no trail"],
    ["change", "01A", "--good-till", "2013-10-04T15:00", "--reason", "no zone"],
    ["cancel", "01A"],
    ["preview", "hold", "100", "SPY"],
    ["preview", "buy", "many", "SPY"],
  ])
    expect([words, (await run("orders", ...words)).code]).toEqual([words, 2]);
  expect(admin.desk.asked).toEqual([]);
});

test("orders cancel asks for the cancel with its reason", async () => {
  const { code, out } = await run("orders", "cancel", "01A", "--reason", "news is out", "--json");
  expect([code, JSON.parse(out)]).toEqual([0, { intent: "01A", asked: true }]);
  expect(admin.desk.asked).toEqual([{ what: "cancel", intent: "01A", actor: "operator:cli", reason: "news is out" }]);
});

test("orders preview tells the broker's figures, and with exit code 1 that an order would not pass", async () => {
  const { code, out } = await run("orders", "preview", "buy", "100", "spy", "--limit", "168");
  expect(code).toBe(0);
  expect(out).toMatch(
    /BUY 100 spy would pass\. Nothing was placed\.[^]*initial margin +8401[^]*commission 1 to 1\.05 USD/,
  );
  const order = { type: "LMT", limitPrice: 168 };
  expect(admin.desk.asked).toMatchObject([
    { wanted: { instrument: "STK:SPY:USD", side: "BUY", quantity: 100, order } },
  ]);
  const tooMuch = await run("orders", "preview", "buy", "5000", "SPY");
  expect([tooMuch.code, tooMuch.out]).toEqual([1, expect.stringContaining("TW-ORD-064")]);
  expect((await run("orders", "preview", "buy", "1", "NOSUCH")).err).toContain("TW-ADM-012");
});
