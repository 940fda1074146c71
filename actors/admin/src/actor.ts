// Serves the HTTP admin from a thread of its own, so that no request, however many there are, can delay an order.
import { randomBytes } from "node:crypto";
import process from "node:process";
import { defineActor } from "@tickwork/actor/define-actor";
import { ownAdminPort, removeAdminFile, writeAdminFile } from "@tickwork/config/admin-file";
import { readOrCreateToken } from "@tickwork/config/token-file";
import { createAccess } from "@tickwork/admin-api/access";
import { createAdminApp } from "@tickwork/admin-api/create-admin-app";
import { pageFiles } from "@tickwork/admin-api/page-files";
import { errorCode } from "@tickwork/model/tickwork-error";
import { BarTable } from "@tickwork/streams/bar-table";
import { LastValueTable } from "@tickwork/streams/last-value-table";
import { ActorDesk } from "./actor-desk.ts";
import { deskParts } from "./desk-parts.ts";
import { type Listening, listen } from "./listen.ts";
import { marketView } from "./market-view.ts";
import { spec } from "./spec.ts";

export const actor = defineActor({
  protocol: spec.protocol,
  needs: spec.needs,
  // Timers fire while a question to another actor is under way.
  mailbox: "concurrent",
  async start(context) {
    const { settings, shared, monotonic, wallNow, log, onStop } = context;
    const parts = deskParts(context);
    const table = new BarTable(shared["bars"]!, settings.marketData.barCapacity);
    const view = marketView(() => parts.symbols.value ?? [], new LastValueTable(shared["lastValues"]!), table);
    const desk = new ActorDesk(context, parts, view);
    const access = createAccess({ token: readOrCreateToken(settings.home), now: wallNow, randomBytes });
    const { host } = settings.admin;
    const { version } = await context.retry(() => context.refs.supervisor.status());
    const { app, close } = createAdminApp({ desk, access, clock: monotonic, page: pageFiles(), host, version, log });
    const at = (port: number): Promise<Listening> => listen(app.fetch, { host, port }, context.soon);
    const listening = await open(at, settings);
    writeAdminFile(settings.home, { host: listening.host, port: listening.port, pid: process.pid });
    log("admin listens", { host: listening.host, port: listening.port });
    onStop(async () => {
      removeAdminFile(settings.home);
      close();
      await listening.close();
    });

    return {
      address: () => ({ host: listening.host, port: listening.port }),
      loginUrl: () => `${urlOf(listening)}/#code=${access.issueCode()}`,
    };
  },
});

/** With a free port, a restarted admin opens the one that its pages know, unless another program was faster. */
async function open(
  at: (port: number) => Promise<Listening>,
  { admin: { port }, home }: { readonly admin: { readonly port: number }; readonly home: string },
): Promise<Listening> {
  const known = port === 0 ? ownAdminPort(home) : undefined;
  if (known === undefined) return at(port);
  try {
    return await at(known);
  } catch (error) {
    if (errorCode(error) !== "TW-ADM-101") throw error;
    return at(0);
  }
}

/** An address of everywhere is reached over this machine's own loopback. */
function urlOf({ host, port }: Listening): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}
