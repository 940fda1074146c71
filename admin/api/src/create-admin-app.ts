// The HTTP admin: guards at the door, then routes over the desk, then the page's files.
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { deleteCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { AdminError } from "./admin-error.ts";
import type { AdminPorts } from "./admin-ports.ts";
import { authorize, type Caller } from "./authorize.ts";
import { errorAnswer } from "./error-answer.ts";
import { EventHub, MAX_LIVE_PAGES } from "./events/event-hub.ts";
import { eventStream } from "./events/event-stream.ts";
import { guardOrigin } from "./guard-origin.ts";
import { openApi } from "./openapi.ts";
import type { PageFile } from "./page-files.ts";
import { parse } from "./route.ts";
import { routes } from "./routes.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";
import { tokenBucket } from "./token-bucket.ts";

const API = "/api/v1";
const MAX_BODY_BYTES = 64 * 1024;

type AdminApp = Hono<{ Variables: { caller: Caller } }>;

const login = z.union([z.strictObject({ token: z.string().max(128) }), z.strictObject({ code: z.string().max(128) })]);

/**
 * The admin as an app that answers requests: `app.fetch` for a server, `app.request()` for tests.
 * @returns the app, and what ends its event streams
 */
export function createAdminApp(ports: AdminPorts): { readonly app: AdminApp; close(): void } {
  const app: AdminApp = new Hono();
  const hub = new EventHub(ports.desk, ports.clock);
  app.onError((error, context) => {
    const { status, headers, body, isMistake } = errorAnswer(error);
    if (isMistake)
      ports.log("admin request failed", { path: context.req.path, error: String(error), stack: error.stack });
    return context.json(body, status, headers);
  });
  app.notFound((context) => {
    throw new AdminError(
      "TW-ADM-006",
      `Cannot answer ${context.req.method} ${context.req.path}: there is nothing there`,
    );
  });
  guards(app, ports);
  session(app, ports);
  for (const route of routes) {
    app.on(route.method.toUpperCase(), `${API}${route.path}`, async (context) => {
      const caller = context.get("caller") ?? "operator:cli";
      const body = route.body === undefined ? undefined : await bodyOf(context);
      return context.json(await route.perform({ desk: ports.desk, caller }, { query: queryOf(context), body }));
    });
  }
  app.get(`${API}/openapi.json`, (context) => context.json(openApi(routes, ports.version)));
  app.get(`${API}/events`, (context) => {
    const feed = hub.open();
    if (feed === undefined) throw new AdminError("TW-ADM-008", `Cannot follow: ${MAX_LIVE_PAGES} pages already do`);
    return context.body(eventStream(feed), 200, { "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
  });
  app.get("/healthz", async (context) => {
    const { system } = await ports.desk.status();
    const isOk = system.state === "running";
    return context.json({ ok: isOk, state: system.state }, isOk ? 200 : 503);
  });
  app.get("*", (context, next) => {
    const file = ports.page.get(context.req.path);
    return file === undefined ? next() : pageAnswer(context, file);
  });
  return { app, close: () => hub.close() };
}

function guards(app: AdminApp, { access, clock, host }: AdminPorts): void {
  const known = tokenBucket({ capacity: 160, perSecond: 40 }, () => clock.now());
  const unknown = tokenBucket({ capacity: 160, perSecond: 40 }, () => clock.now());

  app.use(async (context, next) => {
    const isApi = context.req.path.startsWith("/api/") || context.req.path === "/healthz";
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.header(name, value);
    context.header("Cache-Control", isApi ? "no-store" : "no-cache");
    const { req } = context;
    const isPage = !isApi && req.method === "GET";
    const caller = authorize(context, access);
    context.set("caller", caller);
    guardOrigin(
      {
        host: req.header("host") ?? new URL(req.url).host,
        origin: req.header("origin"),
        // Following a link from elsewhere to the page itself is fine; it shows nothing without a session.
        fetchSite: isPage ? undefined : req.header("sec-fetch-site"),
        isSafe: req.method === "GET" || req.method === "HEAD",
        hasSession: caller === "operator:admin",
      },
      host,
    );
    // Whoever may stop trading may always do so.
    const mayAlways = caller !== undefined && req.path === `${API}/halt`;
    const turn = (caller === undefined ? unknown : known).take();
    if (!turn.isTaken && !mayAlways) {
      throw new AdminError("TW-ADM-007", "Cannot answer: too many requests", { retryAfterS: turn.retryAfterS });
    }
    await next();
  });
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new AdminError("TW-ADM-005", `Cannot read the body: it is larger than ${MAX_BODY_BYTES} bytes`);
      },
    }),
  );
  app.use(`${API}/*`, async (context, next) => {
    const isLogin = context.req.path === `${API}/session` && context.req.method === "POST";
    if (context.get("caller") === undefined && !isLogin) {
      context.header("WWW-Authenticate", 'Bearer realm="tickwork"');
      throw new AdminError("TW-ADM-001", `Cannot answer ${context.req.path}: no valid token and no session`);
    }
    await next();
  });
}

function session(app: AdminApp, { access, clock }: AdminPorts): void {
  const wrongLogins = tokenBucket({ capacity: 10, perSecond: 1 / 6 }, () => clock.now());

  app.post(`${API}/session`, async (context) => {
    const claim = parse(login, await bodyOf(context), "body");
    const isRight = "token" in claim ? access.isToken(claim.token) : access.redeemCode(claim.code);
    if (!isRight) {
      const turn = wrongLogins.take();
      if (!turn.isTaken) {
        throw new AdminError("TW-ADM-007", "Cannot log in: too many wrong tries", { retryAfterS: turn.retryAfterS });
      }
      throw new AdminError("TW-ADM-002", "Cannot log in: the token or link is not valid (any more)");
    }
    const { value, maxAgeS } = access.openSession();
    const isSecure = context.req.header("origin")?.startsWith("https:") === true;
    setCookie(context, access.cookieName, value, {
      httpOnly: true,
      sameSite: "Strict",
      path: "/",
      maxAge: maxAgeS,
      secure: isSecure,
    });
    return context.body(null, 204);
  });
  app.delete(`${API}/session`, (context) => {
    deleteCookie(context, access.cookieName, { path: "/" });
    return context.body(null, 204);
  });
}

function queryOf(context: Context): Record<string, string> {
  return context.req.query();
}

/** The JSON of a body; no body is an empty object. */
async function bodyOf(context: Context): Promise<unknown> {
  const text = await context.req.text();
  if (text === "") return {};
  const type = context.req.header("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) {
    throw new AdminError(
      "TW-ADM-004",
      `Cannot read the body: its type is ${type === "" ? "not given" : type}, not application/json`,
    );
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new AdminError("TW-ADM-004", "Cannot read the body: it is not JSON", { cause: error });
  }
}

function pageAnswer(context: Context, { bytes, type, etag }: PageFile): Response {
  if (context.req.header("if-none-match") === etag) return context.body(null, 304, { ETag: etag });
  return context.body(bytes, 200, { "Content-Type": type, ETag: etag });
}
