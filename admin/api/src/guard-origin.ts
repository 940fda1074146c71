import { isIP } from "node:net";
import { AdminError } from "./admin-error.ts";

/**
 * Refuses what a foreign web page could make a browser send. A host name that is not ours means DNS rebinding (an address literal
 * cannot be rebound); an Origin or Sec-Fetch-Site that is not ours means a request forged by another page, also by one that
 * another program serves on this machine.
 * @param request the headers; `hasSession`: authorised by a cookie, which a browser adds by itself
 * @param servedHost the configured host name
 * @throws AdminError TW-ADM-003
 */
export function guardOrigin(
  request: {
    readonly host: string;
    readonly origin: string | undefined;
    readonly fetchSite: string | undefined;
    readonly isSafe: boolean;
    readonly hasSession: boolean;
  },
  servedHost: string,
): void {
  const { host, origin, fetchSite, isSafe, hasSession } = request;
  const name = hostName(host);
  if (name !== "localhost" && name !== servedHost && isIP(name) === 0) {
    throw new AdminError(
      "TW-ADM-003",
      `Cannot answer for the host ${JSON.stringify(name)}: this admin is ${servedHost}`,
    );
  }
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) {
    throw new AdminError(
      "TW-ADM-003",
      `Cannot answer a request made by a page of ${origin}: only this admin's own page may`,
    );
  }
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") {
    throw new AdminError(
      "TW-ADM-003",
      "Cannot answer a request made by another site's page: only this admin's own page may",
    );
  }
  if (!isSafe && hasSession && origin === undefined && fetchSite === undefined) {
    throw new AdminError("TW-ADM-003", "Cannot act on a session without an Origin header: browsers always send one");
  }
}

/** `[::1]:8420` → `::1`, `localhost:8420` → `localhost` */
function hostName(host: string): string {
  if (host.startsWith("[")) return host.slice(1, Math.max(1, host.indexOf("]")));
  return (host.split(":")[0] ?? "").toLowerCase();
}
