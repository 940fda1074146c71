import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { afterEach, expect, test } from "vitest";
import { openAdmin } from "./plain-desk.ts";

type Opened = Awaited<ReturnType<typeof openAdmin>>;
let opened: Opened | undefined;

afterEach(async () => {
  await opened?.system.stop();
  opened = undefined;
});

/** An admin in a thread of its own, and how its command line asks it. */
async function openedAdmin(changes?: Parameters<typeof openAdmin>[0]) {
  opened = await openAdmin(changes);
  const { admin, home } = opened;
  const { host, port } = await admin.address();
  const url = `http://${host}:${port}`;
  const headers = { Authorization: `Bearer ${readFileSync(join(home, "token"), "utf8").trim()}` };
  const get = async (path: string) =>
    (await fetch(`${url}${path}`, { headers })).json() as Promise<Record<string, unknown>>;
  const post = async (path: string, body: object) =>
    (
      await fetch(`${url}${path}`, {
        method: "POST",
        headers: { ...headers, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      })
    ).json() as Promise<Record<string, unknown>>;
  return { ...opened, url, port, headers, get, post };
}

test("token and address lie in the home folder for this user alone, and the address goes when the admin ends", async () => {
  const { home, port, system } = await openedAdmin();
  const [token, address] = [join(home, "token"), join(home, "admin.json")];
  expect(readFileSync(token, "utf8")).toMatch(/^[\w-]{43}\n$/);
  expect(JSON.parse(readFileSync(address, "utf8"))).toEqual({ host: "127.0.0.1", port, pid: process.pid });
  expect([statSync(token).mode & 0o777, statSync(address).mode & 0o777]).toEqual([0o600, 0o600]);
  await system.stop();
  opened = undefined;
  expect(existsSync(address)).toBe(false);
});

test("the status is made of what the other actors say and of shared memory", async () => {
  const { get } = await openedAdmin();
  // An actor that is slow to answer is left out of the first look, and is in the next.
  await expect
    .poll(() => get("/api/v1/status"), { timeout: 30_000 })
    .toMatchObject({
      mode: "demo",
      state: "running",
      halted: false,
      orders: 1,
      fills: 1,
      isSimulated: true,
      journal: { entries: 12, verified: false },
      account: "DU1234567",
      marketTime: "2013-10-04T15:00:00.000Z",
      positions: [{ symbol: "SPY", quantity: 100, lastPrice: 168.9, value: "16890", unrealizedProfit: "50" }],
      figures: { currency: "USD", cash: "83158", equity: "100048", profitToday: "48", commissionsToday: "1" },
      session: { isOpen: true, close: "2013-10-04T20:00:00.000Z" },
      unavailable: [],
    });
  const { rows } = (await get("/api/v1/bars?instrument=SPY&limit=3")) as { rows: { start: string; volume: number }[] };
  expect(rows.map(({ start, volume }) => [start, volume])).toEqual([
    ["2013-10-04T14:31:00.000Z", 1061],
    ["2013-10-04T14:32:00.000Z", 1062],
    ["2013-10-04T14:33:00.000Z", 1063],
  ]);
});

test("the journal is verified by the ledger when somebody asks, and not with every look", async () => {
  const { get, asked } = await openedAdmin();
  await get("/api/v1/status");
  await get("/api/v1/status");
  expect(asked).toEqual(["ledger.verify"]);
  expect(await get("/api/v1/journal/verify")).toEqual({ entries: 12, verified: false, damagedAt: 5 });
  expect(asked).toEqual(["ledger.verify", "ledger.verify"]);
});

test("paper trading against our own simulator is told from paper trading at the broker", async () => {
  const { get } = await openedAdmin({ mode: "paper" });
  await expect
    .poll(() => get("/api/v1/status"), { timeout: 30_000 })
    .toMatchObject({ mode: "paper", isSimulated: true });
});

test("a stop is the root's, and is seen by whoever asks next, with what is wrong with it; so is its end", async () => {
  const { get, post, asked } = await openedAdmin();
  await post("/api/v1/halt", { reason: "bad prices" });
  expect(asked).toEqual(["supervisor.halt operator:cli bad prices false"]);
  expect(await get("/api/v1/status")).toMatchObject({
    halted: true,
    tradingState: "HALTED",
    halt: { by: "operator:cli", reason: "bad prices", durable: false, problem: "the disk is full" },
  });
  await post("/api/v1/resume", { reason: "prices are good" });
  expect(asked.at(-1)).toBe("supervisor.resume operator:cli prices are good");
  expect(await get("/api/v1/status")).toMatchObject({ halted: false, halt: null });
});

test("a stop that closes positions is passed on as one", async () => {
  const { post, asked } = await openedAdmin();
  await post("/api/v1/halt", { reason: "out of here", flatten: true });
  expect(asked).toEqual(["supervisor.halt operator:cli out of here true"]);
});

test("the login link opens one session", async () => {
  const { admin, url } = await openedAdmin();
  const link = new URL(await admin.loginUrl());
  expect(link.origin).toBe(url);
  const code = link.hash.replace("#code=", "");
  const login = () =>
    fetch(`${url}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ code }),
    });
  expect([(await login()).status, (await login()).status]).toEqual([204, 401]);
});

test("an admin that dies is back at the same address, and its pages stay logged in", async () => {
  const { admin, url, headers, system } = await openedAdmin();
  const login = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token: headers.Authorization.slice("Bearer ".length) }),
  });
  const cookie = (login.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const isBack = new Promise<void>((resolve) => {
    system.onEvent((event) => event.type === "up" && event.actor === "admin" && resolve());
  });
  system.kill("admin");
  await isBack;
  expect(await admin.address()).toEqual({ host: "127.0.0.1", port: Number(new URL(url).port) });
  expect((await fetch(`${url}/api/v1/status`, { headers: { Cookie: cookie } })).status).toBe(200);
});

test("a port that is taken is refused by name, with who holds it and what to do", async () => {
  const other = createServer((_request, response) => response.end("hello"));
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await expect(openAdmin({ port })).rejects.toMatchObject({
    code: "TW-ADM-101",
    message: expect.stringMatching(
      new RegExp(`^Cannot open the admin on 127.0.0.1:${port}: another program.* listens there\\. .*--admin-port N`),
    ) as string,
  });
  other.close();
});

test("a second Tickwork on the same port is told that one already runs", async () => {
  const { port } = await openedAdmin();
  await expect(openAdmin({ port })).rejects.toMatchObject({
    message: expect.stringContaining("a Tickwork that already runs") as string,
  });
});

test("who asks for the end is told that it has begun, although the admin ends with it", async () => {
  const { post, system, shutdown } = await openedAdmin();
  const ended = shutdown.then(() => system.stop());
  expect(await post("/api/v1/shutdown", { reason: "enough" })).toEqual({ stopping: true });
  await ended;
  opened = undefined;
});
