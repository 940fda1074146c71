import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { brokerWorld } from "./broker-world.ts";
import { MemorySocket } from "./memory-socket.ts";

const RECORDING = fileURLToPath(new URL("../../../../shared/data/tws/frames-v176.jsonl", import.meta.url));

interface RecordedFrame {
  /** Message number and version of what it answers: `61_1`; `API_` for the handshake. */
  readonly request: string;
  readonly hex: string;
}

/** The recording asked for its own open orders; the answer is of the same form as the one to all of them. */
const SAME_ANSWER: Readonly<Record<string, string>> = { "16_1": "5_1" };
/** The recording's id of its request for executions. */
const RECORDED_ID = "218";

/** A TWS that says what a real one said when it was asked the same. */
function recordedTws(): (at: unknown) => MemorySocket {
  const frames = readFileSync(RECORDING, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line): RecordedFrame => JSON.parse(line) as RecordedFrame);
  return () =>
    new MemorySocket((bytes, socket) => {
      const isOffer = bytes.toString("latin1", 0, 4) === "API\0";
      const [number = "", version = "", id = ""] = bytes.subarray(4).toString("latin1").split("\0");
      const request = isOffer ? "API_" : `${number}_${version}`;
      const answers = frames.filter((frame) => frame.request === (SAME_ANSWER[request] ?? request));
      const answer = Buffer.concat(answers.map((frame) => readdressed(Buffer.from(frame.hex, "hex"), request, id)));
      if (answer.length > 0) queueMicrotask(() => socket.deliver(answer));
    });
}

function readdressed(frame: Buffer, request: string, id: string): Buffer {
  if (request !== "7_3") return frame;
  const body = Buffer.from(frame.subarray(4).toString("latin1").replace(`\0${RECORDED_ID}\0`, `\0${id}\0`), "latin1");
  const head = Buffer.alloc(4);
  head.writeInt32BE(body.length);
  return Buffer.concat([head, body]);
}

test.skipIf(!existsSync(RECORDING))(
  "what a real TWS of version 176 said is understood: its handshake, its farms, and the books of its account (needs ../shared/data)",
  async () => {
    const world = brokerWorld({ connect: recordedTws() });
    await world.broker.connect();
    expect(world.broker.status).toMatchObject({ account: "DU9000001", serverVersion: 176, nextOrderId: 217 });
    expect(await world.broker.snapshot()).toEqual({
      connectionNumber: 1,
      account: "DU9000001",
      openOrders: [],
      completedOrders: [],
      executions: [],
      commissions: [],
      positions: [],
      cash: { GBP: "1038472.36" },
      netLiquidation: "1040992.61",
    });
    expect(world.faults).toEqual([]);
    expect(world.eventsOf("notice")).toEqual([]);
  },
);
