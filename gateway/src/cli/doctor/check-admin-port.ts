import { createServer } from "node:net";
import { isAlive, readAdminFile } from "@tickwork/config/admin-file";
import { errorCode } from "@tickwork/model/tickwork-error";
import { failure, ok, type Finding } from "./finding.ts";

/** Whether the admin can listen: the port is free, or already ours. */
export async function checkAdminPort(home: string, host: string, port: number): Promise<Finding> {
  const running = readAdminFile(home);
  if (running !== undefined && isAlive(running.pid) && running.port === port) {
    return ok("admin port", `${host}:${port} is used by the running Tickwork (process ${running.pid})`);
  }
  const code = await tryToListen(host, port);
  if (code === undefined) return ok("admin port", port === 0 ? "a free one is picked" : `${host}:${port} is free`);
  if (code === "EADDRINUSE") {
    return failure(
      "admin port",
      `${host}:${port} is taken by another program`,
      "Give another with `--admin-port N` or `tickwork settings set admin.port N`; 0 picks a free one.",
    );
  }
  return failure(
    "admin port",
    `cannot listen on ${host}:${port} (${code})`,
    "Correct admin.host and admin.port; ports below 1024 need rights.",
  );
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error) => resolve(errorCode(error) ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}
