import { createAccess } from "../src/access.ts";
import { createAdminApp } from "../src/create-admin-app.ts";
import type { PageFile } from "../src/page-files.ts";
import { fixtureDesk, type Scenario } from "./fixture-desk.ts";
import { ManualClock } from "./manual-clock.ts";

export const TOKEN = "dGhpcy1pcy1hLWZpeHR1cmUtdG9rZW4tb2YtMzItYnl";

/** The whole admin over a fixture desk, with what a test needs to ask it. */
export function fixtureAdmin(scenario: Scenario = "full", page: ReadonlyMap<string, PageFile> = new Map()) {
  const desk = fixtureDesk(scenario);
  const clock = new ManualClock();
  const wall = { now: Date.parse("2026-01-05T12:00:00Z") };
  let chance = 0;
  const access = createAccess({
    token: TOKEN,
    now: () => wall.now,
    randomBytes: (length) => new Uint8Array(length).map(() => (chance = (chance * 137 + 71) % 251)),
  });
  const lines: string[] = [];
  const log = (message: string, fields?: unknown) => lines.push(JSON.stringify({ message, fields }));
  const admin = createAdminApp({ desk, access, clock, page, host: "127.0.0.1", version: "0.1.0", log });

  const bearer = { Authorization: `Bearer ${TOKEN}` };
  const get = (path: string, headers: Record<string, string> = bearer) => admin.app.request(path, { headers });
  const post = (path: string, body: unknown, headers: Record<string, string> = bearer) =>
    admin.app.request(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", ...headers },
    });
  /** Logs a browser in and returns its cookie header. */
  const login = async () => {
    const answer = await post("/api/v1/session", { token: TOKEN }, {});
    return { Cookie: (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "" };
  };
  return { ...admin, desk, clock, wall, access, lines, bearer, get, post, login };
}
