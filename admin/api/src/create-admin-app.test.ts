import { expect, test } from "vitest";
import { fixtureAdmin, TOKEN } from "../test/fixture-admin.ts";
import { routes } from "./routes.ts";

const OWN_PAGE = { Origin: "http://localhost", "Sec-Fetch-Site": "same-origin" };

test("health needs no login and says whether the system runs", async () => {
  const healthy = await fixtureAdmin("full").get("/healthz", {});
  expect([healthy.status, await healthy.json()]).toEqual([200, { ok: true, state: "running" }]);
  const starting = await fixtureAdmin("empty").get("/healthz", {});
  expect([starting.status, await starting.json()]).toEqual([503, { ok: false, state: "starting" }]);
});

test("everything under /api/v1 wants a token", async () => {
  const { app } = fixtureAdmin();
  for (const { method, path } of [
    ...routes,
    { method: "get", path: "/events" },
    { method: "get", path: "/openapi.json" },
  ]) {
    const answer = await app.request(`/api/v1${path}`, { method: method.toUpperCase() });
    expect([path, answer.status, ((await answer.json()) as { code: string }).code]).toEqual([path, 401, "TW-ADM-001"]);
  }
});

test("a wrong, empty or misspelt token is refused", async () => {
  const { get } = fixtureAdmin();
  for (const header of [`Bearer ${TOKEN}x`, "Bearer ", `Basic ${TOKEN}`, `bearer${TOKEN}`]) {
    expect((await get("/api/v1/status", { Authorization: header })).status).toBe(401);
  }
});

test.each(["full", "failing"] as const)(
  "every answer about a desk that is %s is as its schema says",
  async (scenario) => {
    const { get } = fixtureAdmin(scenario);
    const reading = routes.filter(({ method }) => method === "get");
    for (const { path, answer } of reading) {
      const response = await get(`/api/v1${path}${path === "/bars" ? "?instrument=SPY&limit=20" : ""}`);
      expect([path, response.status]).toEqual([path, 200]);
      expect([path, answer.safeParse(await response.json()).error?.issues]).toEqual([path, undefined]);
    }
  },
);

test("a desk that knows nothing yet says null, and refuses bars of what it does not watch", async () => {
  const { get } = fixtureAdmin("empty");
  const status = await (await get("/api/v1/status")).json();
  expect(status).toMatchObject({ account: null, figures: { equity: null, profitToday: null }, positions: [] });
  const bars = await get("/api/v1/bars?instrument=SPY");
  expect([bars.status, await bars.json()]).toEqual([404, expect.objectContaining({ code: "TW-ADM-012" })]);
});

test("status begins with the keys of the command line's contract", async () => {
  const { get } = fixtureAdmin();
  const status = (await (await get("/api/v1/status")).json()) as Record<string, unknown>;
  expect(status).toMatchObject({
    mode: "demo",
    state: "running",
    halted: false,
    journal: { entries: expect.any(Number), verified: true },
  });
  expect(Object.keys(status).slice(0, 8)).toEqual([
    "mode",
    "state",
    "halted",
    "actors",
    "orders",
    "fills",
    "positions",
    "journal",
  ]);
  expect(status["actors"]).toContainEqual(
    expect.objectContaining({ name: "orders", state: "running", restarts: 0, mailbox: 0, heapMb: 11.7 }),
  );
});

test("pages of the journal join without a gap", async () => {
  const { get, desk } = fixtureAdmin();
  const { journalEntries } = await desk.status();
  const entries: number[] = [];
  let before = "";
  do {
    const page = (await (await get(`/api/v1/journal?limit=7${before}`)).json()) as {
      rows: { entry: number }[];
      before: number | null;
    };
    entries.push(...page.rows.map(({ entry }) => entry));
    before = page.before === null ? "" : `&before=${page.before}`;
  } while (before !== "");
  expect(entries).toEqual(Array.from({ length: journalEntries }, (_, at) => journalEntries - at));
});

test("what a query or body has wrong is named", async () => {
  const { get, post } = fixtureAdmin();
  const query = await get("/api/v1/orders?limit=9999&colour=red");
  expect(query.status).toBe(400);
  expect(await query.json()).toMatchObject({
    code: "TW-ADM-004",
    message: expect.stringMatching(/limit.*500.*colour/s) as string,
  });
  const body = await post("/api/v1/resume", { reason: " " });
  expect(await body.json()).toMatchObject({
    code: "TW-ADM-004",
    message: "Cannot read the body: reason: it must not be blank",
  });
});

test("a body that is no JSON, of another type, or too large is refused", async () => {
  const { app, bearer, desk } = fixtureAdmin();
  const send = (body: string, type = "application/json") =>
    app.request("/api/v1/halt", {
      method: "POST",
      body,
      headers: { ...bearer, "Content-Type": type, "Content-Length": String(body.length) },
    });
  expect((await send("{")).status).toBe(400);
  expect((await send('{"reason":"because"}', "text/plain")).status).toBe(400);
  expect((await send(JSON.stringify({ reason: "x".repeat(70_000) }))).status).toBe(413);
  expect(desk.asked).toEqual([]);
});

test("a stop carries who asked and why, and whether positions are closed", async () => {
  const { post, desk, login } = fixtureAdmin();
  expect(await (await post("/api/v1/halt", { reason: "bad prices", flatten: true })).json()).toEqual({
    halted: true,
    durable: true,
    problem: null,
  });
  const cookie = await login();
  await post("/api/v1/halt", {}, { ...cookie, ...OWN_PAGE });
  expect(desk.asked).toEqual([
    { what: "halt", actor: "operator:cli", reason: "bad prices", flatten: true },
    { what: "halt", actor: "operator:admin", reason: "emergency stop", flatten: false },
  ]);
});

test("any reason will do that is not blank", async () => {
  const { post, desk } = fixtureAdmin();
  expect((await post("/api/v1/halt", { reason: "x" })).status).toBe(200);
  expect((await post("/api/v1/resume", { reason: " ok " })).status).toBe(200);
  expect((await post("/api/v1/orders/cancel", { intent: "01A", reason: "x" })).status).toBe(200);
  expect(desk.asked).toMatchObject([{ reason: "x" }, { reason: "ok" }, { reason: "x" }]);
});

test("live trading is resumed only by typing the account", async () => {
  const { post, desk } = fixtureAdmin();
  const { system } = await desk.status();
  desk.set({ system: { ...system, mode: "live" }, account: "U1234567" });
  const refused = await post("/api/v1/resume", { reason: "all checked", account: "U7654321" });
  expect([refused.status, await refused.json()]).toEqual([409, expect.objectContaining({ code: "TW-ADM-010" })]);
  expect((await post("/api/v1/resume", { reason: "all checked", account: "U1234567" })).status).toBe(200);
  expect(desk.asked).toEqual([{ what: "resume", actor: "operator:cli", reason: "all checked" }]);
});

test("a session opened with the token lets a browser in, and only its own page may use it to act", async () => {
  const { post, get, login, desk } = fixtureAdmin();
  const cookie = await login();
  expect((await get("/api/v1/status", cookie)).status).toBe(200);
  for (const foreign of [
    {},
    { Origin: "http://localhost:3000" },
    { Origin: "null" },
    { "Sec-Fetch-Site": "same-site" },
  ]) {
    const answer = await post("/api/v1/shutdown", {}, { ...cookie, ...(foreign as Record<string, string>) });
    expect([foreign, answer.status]).toEqual([foreign, 403]);
  }
  expect(desk.asked).toEqual([]);
  expect((await post("/api/v1/shutdown", {}, { ...cookie, ...OWN_PAGE })).status).toBe(200);
});

test("the session's cookie cannot be read by scripts nor sent by other sites", async () => {
  const { post } = fixtureAdmin();
  const answer = await post("/api/v1/session", { token: TOKEN }, {});
  expect(answer.headers.get("set-cookie")).toMatch(
    /^tickwork_[0-9a-f]{8}=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test("logging out forgets the cookie", async () => {
  const { app, login } = fixtureAdmin();
  const answer = await app.request("/api/v1/session", {
    method: "DELETE",
    headers: { ...(await login()), ...OWN_PAGE },
  });
  expect([answer.status, answer.headers.get("set-cookie")]).toEqual([204, expect.stringContaining("Max-Age=0")]);
});

test("a one-time link works once", async () => {
  const { post, access } = fixtureAdmin();
  const code = access.issueCode();
  expect((await post("/api/v1/session", { code }, {})).status).toBe(204);
  expect((await post("/api/v1/session", { code }, {})).status).toBe(401);
});

test("wrong logins are bounded, the right token still enters", async () => {
  const { post } = fixtureAdmin();
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    statuses.push((await post("/api/v1/session", { token: `wrong${attempt}` }, {})).status);
  }
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  expect((await post("/api/v1/session", { token: TOKEN }, {})).status).toBe(204);
});

test("a flood without a token is turned away, and a stop gets through a flood with one", async () => {
  const { get, post, clock } = fixtureAdmin();
  for (let at = 0; at < 160; at += 1) await get("/api/v1/positions");
  const refused = await get("/api/v1/positions");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  expect((await post("/api/v1/halt", { reason: "stop it" })).status).toBe(200);
  await clock.advance(1000);
  expect((await get("/api/v1/positions")).status).toBe(200);
});

test("a host name that is not ours is refused, also with a token", async () => {
  const { get, bearer } = fixtureAdmin();
  for (const host of ["evil.example", "evil.example:8420", "127.0.0.1.evil.example"]) {
    expect([host, (await get("/api/v1/status", { ...bearer, Host: host })).status]).toEqual([host, 403]);
  }
  for (const host of ["localhost:8420", "127.0.0.1:8420", "[::1]:8420", "192.168.1.5:8420"]) {
    expect([host, (await get("/api/v1/status", { ...bearer, Host: host })).status]).toEqual([host, 200]);
  }
});

test("every answer, refusals too, has the security headers, and the API is never cached", async () => {
  const { get } = fixtureAdmin();
  for (const path of ["/api/v1/status", "/api/v1/nothing", "/healthz"]) {
    const { headers } = await get(path);
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect([
      headers.get("cache-control"),
      headers.get("x-content-type-options"),
      headers.get("x-frame-options"),
    ]).toEqual(["no-store", "nosniff", "DENY"]);
  }
});

test("the page's files are served from memory, and nothing else is", async () => {
  const file = { bytes: new TextEncoder().encode("<!doctype html>"), type: "text/html; charset=utf-8", etag: '"abc"' };
  const { get } = fixtureAdmin("full", new Map([["/", file]]));
  const answer = await get("/", {});
  expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
    200,
    "text/html; charset=utf-8",
    "<!doctype html>",
  ]);
  expect((await get("/", { "If-None-Match": '"abc"' })).status).toBe(304);
  for (const path of ["/../package.json", "/%2e%2e/package.json", "/src/errors.ts"])
    expect((await get(path, {})).status).toBe(404);
});

test("a part that is down is a 503 with its code; a mistake is a 500 that says nothing of itself and is logged without the token", async () => {
  const { get, desk, lines } = fixtureAdmin();
  desk.orders = async () => {
    throw Object.assign(new Error("archive is down"), { code: "TW-ACT-001" });
  };
  desk.fills = async () => {
    throw new TypeError("secret detail");
  };
  const down = await get("/api/v1/orders");
  expect([down.status, await down.json()]).toEqual([
    503,
    { code: "TW-ACT-001", message: "archive is down", next: "Try again in a second." },
  ]);
  const mistake = await get("/api/v1/fills");
  expect([mistake.status, JSON.stringify(await mistake.json())]).toEqual([
    500,
    expect.not.stringContaining("secret detail"),
  ]);
  expect(lines).toEqual([expect.stringContaining("secret detail")]);
  expect(lines.join("")).not.toContain(TOKEN);
});

test("live events begin with a snapshot and go on with what changed", async () => {
  const { get, desk, clock } = fixtureAdmin();
  const answer = await get("/api/v1/events");
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  const snapshot = (await reader?.read())?.value ?? "";
  expect(snapshot).toMatch(/^event: snapshot\ndata: \{"status":\{"mode":"demo"/);
  desk.tick();
  const change = reader?.read();
  await clock.advance(250);
  expect((await change)?.value).toMatch(/^event: quotes\ndata: \[\{"instrument":"STK:SPY:USD"/);
  await reader?.cancel();
});

test("the API description names every route", async () => {
  const { get } = fixtureAdmin();
  const document = (await (await get("/api/v1/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, Record<string, unknown>>;
  };
  expect(document.openapi).toBe("3.1.0");
  for (const { method, path } of routes) expect(document.paths[`/api/v1${path}`]?.[method]).toBeDefined();
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(["/healthz", "/api/v1/session", "/api/v1/events"]),
  );
});
