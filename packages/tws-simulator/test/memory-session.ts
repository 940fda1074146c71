import { createHash } from "node:crypto";
import { Duplex } from "node:stream";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";
import { FrameWriter } from "@tickwork/tws-wire/frame-writer";
import { WireError } from "@tickwork/tws-wire/wire-error";
import type { FaultEntry } from "../src/faults/fault-plan.ts";
import { parseFaultEntry } from "../src/faults/parse-fault-entry.ts";
import { SimulatorServer, type ServerOptions } from "../src/server/simulator-server.ts";
import { HandClock } from "./hand-clock.ts";
import { feedOf, flatMinutes, friday } from "./bars.ts";

/** One end of a connection in memory, written by hand: what the server says is kept as fields, and hashed. */
export class MemoryPeer extends Duplex {
  readonly hash = createHash("sha256");
  readonly packets: number[] = [];
  bytes = 0;
  ended: "open" | "fin" | "rst" | "closed" = "open";
  #frames: string[][] = [];
  readonly #decoder = new FrameDecoder();

  constructor() {
    super({ autoDestroy: false });
    this.on("finish", () => (this.ended = this.ended === "open" ? "fin" : this.ended));
    this.on("close", () => (this.ended = this.ended === "open" ? "closed" : this.ended));
  }

  override _read(): void {
    // bytes are pushed
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    this.packets.push(chunk.length);
    this.#read(chunk);
    done();
  }

  /** What is no frame is kept as bytes only. */
  #read(chunk: Buffer): void {
    try {
      for (const payload of this.#decoder.push(chunk)) this.#frames.push(fieldsOf(payload));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  }

  /** As a socket has it. */
  resetAndDestroy(): void {
    this.ended = "rst";
    this.destroy();
  }

  /** What came since the last call, by number of message: `4` error, `3` orderStatus, `5` openOrder, `11` execution. */
  heard(...numbers: readonly string[]): string[][] {
    return this.#frames.splice(0).filter(([number = ""]) => numbers.length === 0 || numbers.includes(number));
  }

  /** Codes of the errors that came since the last call. */
  codes(): number[] {
    return this.heard("4").map(([, , , code]) => Number(code));
  }
}

/** A frame with these fields. */
export function frame(...fields: readonly (string | number)[]): Uint8Array {
  const out = new FrameWriter();
  out
    .begin()
    .fields(...fields)
    .end();
  return out.take();
}

export function hello(clientId: number | string): Uint8Array {
  const versions = "v100..193";
  return Buffer.concat([
    Buffer.from(`API\0\0\0\0${String.fromCharCode(versions.length)}${versions}`),
    frame(71, 2, clientId, ""),
  ]);
}

export interface TestOrder {
  readonly action?: string;
  readonly quantity?: number;
  readonly type?: string;
  readonly limit?: number;
}

export function placeOrder(orderId: number, of: TestOrder = {}): Uint8Array {
  const { action = "BUY", quantity = 100, type = "MKT", limit = "" } = of;
  const contract = [0, "SPY", "STK", "", 0, "", "", "SMART", "", "USD", "", "", "", ""];
  const main = [action, quantity, type, limit, "", "DAY", "", "", "", 0, `ref ${orderId}`, 1, 0, 0, 0, "", 0, 0, 0];
  return frame(3, orderId, ...contract, ...main, ...Array.from({ length: 110 }, () => ""));
}

export const cancelOrder = (orderId: number) => frame(4, orderId, "", "", 0);
export const marketData = (requestId: number, symbol = "SPY") =>
  frame(1, 11, requestId, 0, symbol, "STK", "", 0, "", "", "SMART", "", "USD", "", "", 0, "", 0, 0, "");
export const currentTime = () => frame(49, 1);
export const openOrders = () => frame(5, 1);
export const executions = (requestId: number) => frame(7, 3, requestId, 0, "", "", "", "", "", "");

/** The other end of a control connection in memory. */
export class ControlPeer extends Duplex {
  #text = "";

  override _read(): void {
    // lines are pushed
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#text += chunk.toString();
    done();
  }

  /** Lines that came since the last call. */
  lines(): { id?: number; ok?: Record<string, unknown>; error?: string; push?: string }[] {
    const lines = this.#text.split("\n").filter((line) => line !== "");
    this.#text = "";
    return lines.map((line) => JSON.parse(line) as { id?: number });
  }
}

/** Lets the streams hand on what they have. */
export async function turn(): Promise<void> {
  for (let round = 0; round < 4; round += 1) await new Promise((resolve) => void setImmediate(resolve));
}

/** A server in memory with a clock of its own and a feed of flat minutes, stepped by hand; its clients are peers in memory. */
export class MemoryDesk {
  readonly clock = new HandClock();
  readonly server: SimulatorServer;

  constructor(of: Partial<ServerOptions> = {}) {
    const minutes = flatMinutes(
      friday("10:00"),
      Array.from({ length: 60 }, (_, at) => 168 + (at % 7) / 100),
    );
    const options = { feed: feedOf(minutes), account: "DU1234567", cashUsd: "100000", speed: 1, seed: 7 };
    this.server = new SimulatorServer({ ...options, clock: this.clock, ...of });
  }

  /** Arms a fault as a plan file has it. */
  arm(entry: object): number {
    return this.server.faults.arm(parseFaultEntry(entry) satisfies FaultEntry);
  }

  /** A client that has connected; what it was told is taken. */
  async client(clientId = 1): Promise<MemoryPeer> {
    const peer = await this.connect(clientId);
    peer.heard();
    return peer;
  }

  async connect(clientId: number | string = 1): Promise<MemoryPeer> {
    const peer = new MemoryPeer();
    this.server.accept(peer);
    peer.push(hello(clientId));
    await turn();
    return peer;
  }

  async ask(peer: MemoryPeer, ...frames: readonly Uint8Array[]): Promise<void> {
    for (const each of frames) peer.push(each);
    await turn();
  }

  /** A control connection. */
  control(): ControlPeer {
    const peer = new ControlPeer();
    this.server.acceptControl(peer);
    return peer;
  }

  /** Asks one thing over a control connection. @returns what was answered, or why not */
  async command(peer: ControlPeer, request: object): Promise<Record<string, unknown> | string> {
    peer.push(`${JSON.stringify({ id: 1, ...request })}\n`);
    await turn();
    const answer = peer.lines().find(({ id }) => id !== undefined);
    return answer?.ok ?? answer?.error ?? "no answer";
  }

  /** Plays steps of the feed, 15 s of market time each. */
  async steps(count = 1): Promise<void> {
    for (let played = 0; played < count; played += 1) {
      this.server.pacer.advance();
      this.server.stepped();
    }
    await turn();
  }

  /** Lets the server's own clock run. */
  async run(ms: number): Promise<void> {
    this.clock.run(ms);
    await turn();
  }
}

function fieldsOf(payload: Uint8Array): string[] {
  const fields = Buffer.from(payload).toString("latin1").split("\0");
  fields.pop();
  return fields;
}
