import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { defaultSettings } from "@tickwork/config/default-settings";
import { startSimulator } from "@tickwork/tws-simulator/start-simulator";
import { expect, test } from "vitest";
import type { Output } from "../cli/output.ts";
import { chooseMarket } from "./choose-market.ts";

const out: Output = { json: true, info() {}, warn() {}, progress() {}, result() {} };
const base = defaultSettings("/nowhere", {});
const paperAt = (port: number) => ({
  settings: { ...base, mode: "paper" as const, broker: { ...base.broker, host: "127.0.0.1", port } },
  resolved: [],
  home: "/nowhere",
  broker: undefined,
  headless: true,
});
const frame = (...fields: readonly (string | number)[]): Buffer => {
  const payload = Buffer.from(`${fields.join("\0")}\0`);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(payload.length);
  return Buffer.concat([length, payload]);
};

function greet(socket: Socket): void {
  socket.on("error", () => socket.destroy());
  socket.once("data", (bytes) => {
    if (!bytes.toString("latin1").startsWith("API")) return socket.destroy();
    socket.write(frame(176, "19700101 00:00:00 GMT"));
    socket.once("data", () => socket.write(Buffer.concat([frame(15, 1, "DU1"), frame(49, 1, 60)])));
  });
}

/** A TWS that lives in 1970: it answers the handshake and drops whoever speaks anything else. */
async function tws1970(): Promise<Server> {
  const server = createServer(greet).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return server;
}

test("a broker in another time that is our simulator tells its time", async () => {
  const simulator = await startSimulator({
    feed: "synthetic",
    seed: 1,
    account: "DU1234567",
    cashUsd: "1000",
    speed: 1,
    port: 0,
    controlPort: 0,
  });
  const market = await chooseMarket(paperAt(simulator.port), out);
  expect(market).toMatchObject({ isSimulated: true, clock: { type: "driven" } });
  await market.close();
  await simulator.close();
});

test("a broker in another time that is no simulator of ours is refused: sessions would be judged by a wrong clock", async () => {
  const server = await tws1970();
  await expect(chooseMarket(paperAt((server.address() as AddressInfo).port), out)).rejects.toMatchObject({
    code: "TW-RUN-007",
  });
  server.close();
});

test("a broker that does not answer yet leaves market time to the clock", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  expect(await chooseMarket(paperAt(port), out)).toMatchObject({ isSimulated: false, clock: { type: "real" } });
});
