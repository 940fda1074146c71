import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeAdminFile, writeAdminFile } from "@tickwork/config/admin-file";
import { readOrCreateToken } from "@tickwork/config/token-file";
import { openLedger } from "@tickwork/ledger-libsql/open-ledger";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StopFile } from "../stop-file.ts";
import { commandTable } from "./command-table.ts";
import { recordedTerminal } from "./recorded-terminal.ts";
import { runCommandLine } from "./run-command-line.ts";
import { adminUrl } from "./running-tickwork.ts";

/** The id of no process: Linux gives none above 2^22. */
const NO_PROCESS = 2 ** 22 + 7;

let home: string;
let server: Server;
let requests: { readonly line: string; readonly token: string | undefined; readonly body: unknown }[];
let answer: (request: IncomingMessage) => { readonly status: number; readonly body: unknown };

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "tickwork-running-"));
  requests = [];
  server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const { authorization } = request.headers;
      requests.push({
        line: `${request.method} ${request.url}`,
        token: authorization,
        body: text === "" ? undefined : JSON.parse(text),
      });
      const { status, body } = answer(request);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(home, { recursive: true });
});

function supervise(pid: number = process.pid) {
  writeAdminFile(home, { host: "127.0.0.1", port: (server.address() as AddressInfo).port, pid });
  return readOrCreateToken(home);
}

async function run(...words: string[]) {
  const { terminal, written } = recordedTerminal();
  const code = await runCommandLine([...words, "--home", home], commandTable, terminal);
  return { code, ...written };
}

const status = {
  mode: "demo",
  state: "running",
  halted: false,
  actors: [{ name: "ledger", state: "running", restarts: 0, mailbox: 0, heapMb: 21.5 }],
  orders: 3,
  fills: 2,
  positions: [{ symbol: "SPY", quantity: 100, averagePrice: 168.2 }],
  journal: { entries: 42 },
};

describe("a running Tickwork", () => {
  test("tells its status, as it came with --json and as a table without", async () => {
    const token = supervise();
    answer = () => ({ status: 200, body: status });
    const { code, out } = await run("status", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(status);
    expect(requests).toEqual([{ line: "GET /api/v1/status", token: `Bearer ${token}`, body: undefined }]);
    expect((await run("status")).out).toMatch(/SPY +100 +168\.2[^]*ledger +running +0 +0 +21\.5/);
  });

  test("is halted and resumed with a reason", async () => {
    supervise();
    answer = () => ({ status: 200, body: {} });
    expect((await run("halt", "--flatten")).code).toBe(0);
    expect((await run("resume", "--reason", "looked at it")).code).toBe(0);
    expect((await run("resume")).code).toBe(2);
    expect(requests.map(({ line, body }) => [line, body])).toEqual([
      ["POST /api/v1/halt", { flatten: true, reason: "emergency stop from the command line" }],
      ["POST /api/v1/resume", { reason: "looked at it" }],
    ]);
  });

  test("that refuses speaks for itself, with its code and what to do", async () => {
    supervise();
    const next = "Log in again.";
    answer = () => ({ status: 401, body: { code: "TW-ADM-001", message: "Not logged in", next } });
    expect(await run("status")).toMatchObject({ code: 3, err: "TW-ADM-001 Not logged in. Log in again.\n" });
    answer = () => ({ status: 409, body: { code: "TW-ORD-065", message: "Cannot cancel: it is filled.", next } });
    expect(await run("orders", "cancel", "01A", "--reason", "x", "--json")).toMatchObject({
      code: 3,
      out: '{"error":{"code":"TW-ORD-065","message":"Cannot cancel: it is filled."}}\n',
    });
  });

  test.each([
    [{ message: "Bad Gateway" }],
    [{ code: "E12", message: "no" }],
    [{ error: { code: "TW-ADM-001" } }],
    [[]],
  ])("that is another program, answering %j, is said to be one", async (body) => {
    supervise();
    answer = () => ({ status: 502, body });
    expect((await run("status")).err).toMatch(/^TW-CLI-012 .*HTTP 502/);
  });

  test("that died without a word counts as not running", async () => {
    supervise(NO_PROCESS);
    server.close();
    server.closeAllConnections();
    expect((await run("status")).err).toMatch(/^TW-CLI-010 /);
  });

  test("whose process lives but does not answer is named with its id", async () => {
    supervise();
    server.close();
    server.closeAllConnections();
    expect((await run("status")).err).toMatch(new RegExp(`^TW-CLI-011 .*its process ${process.pid} lives`));
  });

  test("is asked to end, and its end awaited", async () => {
    supervise(NO_PROCESS);
    answer = () => ({ status: 200, body: { stopping: true } });
    expect(await run("down", "--json")).toMatchObject({ code: 0, out: `{"stopped":true,"pid":${NO_PROCESS}}\n` });
    expect(requests[0]).toMatchObject({ line: "POST /api/v1/shutdown", body: { reason: "tickwork down" } });
  });

  test("that has ended cleanly is not running", async () => {
    supervise();
    removeAdminFile(home);
    expect((await run("halt")).err).toMatch(/^TW-CLI-010 /);
  });

  test("without an admin, as a replay is, is said to run, and is stopped by the file without a word about the admin", async () => {
    const ledger = openLedger(home);
    const unwatch = new StopFile(home).watch(() => {});
    for (const words of [["status"], ["orders", "list"], ["resume", "--reason", "x"], ["down"]])
      expect(await run(...words)).toMatchObject({
        code: 3,
        err: expect.stringMatching(
          new RegExp(`^TW-CLI-018 Cannot ask process ${process.pid}, .* as a replay has none`),
        ),
      });
    expect(await run("halt", "--json")).toEqual({
      code: 0,
      out: '{"halted":true,"flatten":false,"durable":true,"problem":null}\n',
      err: "",
    });
    expect((await run("halt", "--flatten")).err).toMatch(/^Positions are not being closed/);
    unwatch();
    ledger.close();
    expect((await run("status")).err).toMatch(/^TW-CLI-010 /);
  });

  test("with a spoiled admin.json is not guessed at", async () => {
    supervise();
    writeFileSync(join(home, "admin.json"), '{"host": 1}');
    expect((await run("status")).err).toMatch(/^TW-CFG-010 /);
  });

  test.each([
    ["0.0.0.0", "http://127.0.0.1:8420"],
    ["::", "http://[::1]:8420"],
    ["fe80::1", "http://[fe80::1]:8420"],
    ["localhost", "http://localhost:8420"],
  ])("that listens on %s is reached at %s", (host, url) => {
    expect(adminUrl({ host, port: 8420 })).toBe(url);
  });
});
