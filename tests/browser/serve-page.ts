// The real admin app and the real page over a desk of plain values, on a real port.
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createAccess } from "@tickwork/admin-api/access";
import { createAdminApp } from "@tickwork/admin-api/create-admin-app";
import type { Desk } from "@tickwork/admin-api/desk";
import { pageFiles } from "@tickwork/admin-api/page-files";

export const TOKEN = "YS10b2tlbi1mb3ItdGhlLWJyb3dzZXItdGVzdHMtb25s";

export interface ServedPage {
  readonly url: string;
  /** A link that logs in once. */
  loginUrl(): string;
  /** Ends the server and cuts every connection, as a crash would. */
  close(): Promise<void>;
}

/** @param port 0 picks a free one */
export async function servePage(desk: Desk, port = 0): Promise<ServedPage> {
  const access = createAccess({ token: TOKEN, now: Date.now, randomBytes });
  const clock = {
    now: () => performance.now(),
    at(time: number, task: () => void | Promise<void>) {
      const timer = setTimeout(() => void task(), Math.max(0, time - performance.now()));
      return () => clearTimeout(timer);
    },
  };
  const page = pageFiles();
  const { app, close } = createAdminApp({ desk, access, clock, page, host: "127.0.0.1", version: "0.1.0", log });
  const server = await new Promise<{ readonly port: number; end(): Promise<void> }>((resolve) => {
    const started = serve({ fetch: app.fetch, hostname: "127.0.0.1", port }, (address: AddressInfo) =>
      resolve({
        port: address.port,
        end: () =>
          new Promise((ended) => {
            started.close(() => ended());
            if ("closeAllConnections" in started) started.closeAllConnections();
          }),
      }),
    );
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    loginUrl: () => `${url}/#code=${access.issueCode()}`,
    async close() {
      close();
      await server.end();
    },
  };
}

function log(message: string, fields?: unknown): void {
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
}
