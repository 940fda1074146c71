import { createServer, type Server, type Socket } from "node:net";
import { simulatorError } from "../errors.ts";
import type { SimulatorServer } from "./simulator-server.ts";

/** Where a simulator can be reached. */
export interface Listening {
  readonly port: number;
  readonly controlPort: number;
  /** Ends all connections; resolves when the ports are free. */
  close(): Promise<void>;
}

/**
 * Opens the TWS port and the control port of a simulator.
 * @param of.host loopback unless told otherwise
 * @param of.port, of.controlPort 0 picks one
 * @throws TW-SIM-004 when a port cannot be had
 */
export async function listen(
  server: SimulatorServer,
  of: { readonly host?: string; readonly port: number; readonly controlPort: number },
): Promise<Listening> {
  const host = of.host ?? "127.0.0.1";
  const sockets = new Set<Socket>();
  const tws = createServer(tracked(sockets, (socket) => server.accept(socket)));
  const control = createServer(tracked(sockets, (socket) => server.acceptControl(socket)));
  const port = await open(tws, host, of.port);
  const controlPort = await open(control, host, of.controlPort).catch(async (error: unknown) => {
    await ended(tws);
    throw error;
  });
  return {
    port,
    controlPort,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy(); // also those that wait for their other side to end
      await Promise.all([ended(tws), ended(control)]);
    },
  };
}

/** Steps are small and must not wait for each other in Nagle's buffer. */
function tracked(sockets: Set<Socket>, take: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.setNoDelay(true);
    take(socket);
  };
}

function open(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => {
      const text = `Cannot listen on ${host}:${port}: ${cause.message}. Choose another port, or 0 to have one picked.`;
      reject(simulatorError("TW-SIM-004", text, { cause }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
