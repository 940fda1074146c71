import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import type { WorldTime } from "@tickwork/actor/inline/virtual-time";
import type { Step } from "./act.ts";
import type { Checker } from "./checker.ts";
import { type Ending, type End, MemoryWire, type WireEnd } from "./memory-wire.ts";
import type { WireRecord } from "./wire-record.ts";
import { type ToldFrame, WireTap } from "./wire-tap.ts";

/** A connection that is to be cut after so many more bytes. */
export interface PlannedCut {
  readonly of: "stream" | "order";
  readonly to: End;
  readonly by: Ending;
  bytesLeft: number;
  /** Of an order: its bytes have begun. */
  isCounting: boolean;
}

/** How every wire of the world is now. */
export interface Weather {
  delayMs: number;
  /** How often each price tick arrives. */
  tickCopies: number;
  cut: PlannedCut | undefined;
}

/** What a wire needs of its world. */
export interface WireWorld {
  readonly time: Pick<WorldTime, "now" | "after">;
  readonly weather: Weather;
  readonly checker: Checker;
  readonly wireRecord: WireRecord;
  messages: number;
  random(): number;
  /** Adds a line to the trace. */
  note(line: string): void;
  /** Adds to the trace's hash only. */
  stamp(text: string): void;
  count(kind: string): void;
  step(step: Step): void;
}

const JITTER_MS = 4;
const TICK_FRAMES: ReadonlySet<string> = new Set(["1", "2"]);
const ORDER_FRAMES: ReadonlySet<string> = new Set(["3", "5", "11"]);
/** A machine that hears nothing of the other for so long gives the connection up. */
const GIVES_UP_MS = 20_000;

/** One connection of the world: late, cut, watched. */
export class WorldWire {
  readonly #world: WireWorld;
  readonly #wire: MemoryWire;
  readonly #tap: WireTap;
  #isOrderBeingWritten = false;
  /** Numbers of the frames that are arriving. */
  #numbers: string[] = [];

  constructor(world: WireWorld) {
    this.#world = world;
    this.#tap = new WireTap({
      asked: (request) => this.#asked(request),
      told: (frame, bytes) => this.#told(frame, bytes),
    });
    this.#wire = new MemoryWire({
      now: () => world.time.now(),
      delayMs: () => 1 + Math.floor(world.random() * JITTER_MS) + world.weather.delayMs,
      after: (ms, task) => void world.time.after(ms, task),
      written: (to, bytes) => this.#written(to, bytes),
      arrived: (to, bytes) => this.#arrived(to, bytes),
    });
  }

  get client(): WireEnd {
    return this.#wire.client;
  }

  get server(): WireEnd {
    return this.#wire.server;
  }

  get isCut(): boolean {
    return this.#wire.isCut;
  }

  /** Neither side hears the other, and nobody was told. */
  get isSilent(): boolean {
    return this.#wire.isCut && !this.server.destroyed;
  }

  cut(by: Ending): void {
    if (this.#wire.isCut) return;
    this.#wire.cut(by);
    this.#world.note(`cut ${by}`);
    if (by === "black-hole") this.#world.time.after(GIVES_UP_MS, () => this.serverGivesUp());
  }

  /** The broker's machine notices that the other side is gone; until then the client id is taken. */
  serverGivesUp(): void {
    this.server.destroy();
  }

  abandonClient(): void {
    this.#wire.abandonClient();
  }

  repeat(frames: readonly Buffer[]): void {
    for (const frame of frames) this.#wire.tellClient(frame);
  }

  #asked(request: ClientRequest): void {
    const world = this.#world;
    world.messages += 1;
    world.note(`> ${describe(request)}`);
    // What an order would need is only a question.
    const isOrder = request.type === "place-order" && !request.order.whatIf;
    this.#isOrderBeingWritten = isOrder;
    world.checker.asked(request);
    world.wireRecord.asked(request);
    if (isOrder) world.step("order-written");
    if (request.type === "cancel-order") world.step("cancel-written");
    if (request.type === "request-all-open-orders") world.step("snapshot-asked");
  }

  #told(frame: ToldFrame, bytes: Buffer): void {
    const world = this.#world;
    const [number = ""] = frame;
    world.messages += 1;
    world.stamp(`<${number}`);
    this.#numbers.push(number);
    world.wireRecord.told(frame, bytes);
    if (number === "5") world.step("callback");
    if (number === "11") world.step("execution");
    if (number === "102") world.step("snapshot-answered");
    if (ORDER_FRAMES.has(number)) world.note(`< ${frame.slice(0, ORDER_FIELDS).join(" ")}`);
    if (number === "4") world.note(`< ${frame.join(" ")}`);
  }

  #written(to: End, bytes: Buffer): { readonly passing: number; readonly by: Ending } | undefined {
    if (to === "server") {
      this.#isOrderBeingWritten = false;
      this.#tap.fromClient(bytes);
    } else this.#world.checker.look();
    const { cut } = this.#world.weather;
    if (cut === undefined) return undefined;
    if (cut.of === "order" && this.#isOrderBeingWritten && to === "server") cut.isCounting = true;
    if (cut.to !== to || !cut.isCounting) return undefined;
    if (cut.bytesLeft >= bytes.length) {
      cut.bytesLeft -= bytes.length;
      return undefined;
    }
    this.#world.weather.cut = undefined;
    this.#world.count(`cut-${cut.of}-${cut.to === "server" ? "out" : "in"}-${cut.by}`);
    this.#world.note(`cut after ${cut.bytesLeft} of ${bytes.length} bytes to the ${to} by ${cut.by}`);
    if (cut.by === "black-hole") this.#world.time.after(GIVES_UP_MS, () => this.serverGivesUp());
    return { passing: cut.bytesLeft, by: cut.by };
  }

  #arrived(to: End, bytes: Buffer): number {
    if (to === "server" || this.client.destroyed) return 1;
    this.#numbers = [];
    this.#tap.fromServer(bytes);
    const isTicks = this.#numbers.length > 0 && this.#numbers.every((number) => TICK_FRAMES.has(number));
    return isTicks ? this.#world.weather.tickCopies : 1;
  }
}

/** Fields of an order's message that a trace shows. */
const ORDER_FIELDS = 8;

function describe(request: ClientRequest): string {
  if (request.type === "place-order") {
    const { orderId, order } = request;
    if (order.whatIf) return `what-if ${orderId} ${order.action} ${order.totalQuantity} ${order.orderType}`;
    return `place-order ${orderId} ${order.action} ${order.totalQuantity} ${order.orderType} ${order.orderRef}`;
  }
  return request.type === "cancel-order" ? `cancel-order ${request.orderId}` : request.type;
}
