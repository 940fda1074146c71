// TWS clients that ask for market data and then read as fast as they can, and make nothing of it.
import { connect } from "node:net";
import { workerData } from "node:worker_threads";

/** What each client sends once it has connected: all of its frames. */
export interface TickReadersOptions {
  readonly port: number;
  readonly clients: readonly Uint8Array[];
}

const { port, clients } = workerData as TickReadersOptions;

for (const frames of clients) {
  const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(frames));
  socket.resume();
}
