// The emergency stop as the root holds it: it outlives every actor, and needs neither the disk nor the admin.
import type { Ref } from "@tickwork/actor/context";
import type { LinkProtocol } from "@tickwork/contracts/link";
import type { OrdersProtocol } from "@tickwork/contracts/orders";
import type { StopStatus } from "@tickwork/contracts/supervisor";
import { errorCode, errorsOf } from "@tickwork/model/tickwork-error";
import { gatewayErrors } from "./errors.ts";
import type { StopFile } from "./stop-file.ts";

const fail = errorsOf(gatewayErrors);

/** Who asked gets an answer within this time; what is missing then is tried on. */
const ANSWER_MS = 11_000;
/** When the journal has not taken the stop by then, a person is told. */
const ALARM_AFTER_MS = 1_000;
const AGAIN_AFTER_MS = 250;

export interface StopRequest {
  readonly actor: string;
  readonly reason: string;
  readonly flatten: boolean;
}

export interface EmergencyStopOptions {
  readonly link: Pick<Ref<LinkProtocol>, "stop">;
  readonly orders: Pick<Ref<OrdersProtocol>, "halt" | "resume">;
  readonly file: Pick<StopFile, "path" | "read" | "raise" | "lower">;
  /** Epoch ms. */
  readonly wallNow: () => number;
  /** Resolves after a real time. */
  readonly pause: (ms: number) => Promise<void>;
  /** What a person must know now and the journal may not be able to take. */
  readonly alarm: (message: string) => void;
}

/** Stops trading whatever is broken, and lets it go on only when the stop is durable and nobody's stop file is in the way. */
export class EmergencyStop {
  readonly #of: EmergencyStopOptions;
  #current: StopStatus | undefined;
  /** Only the newest request is made durable: it holds whatever an older one wanted. */
  #requests = 0;

  constructor(options: EmergencyStopOptions) {
    this.#of = options;
  }

  get status(): StopStatus | undefined {
    return this.#current;
  }

  /** Shuts the gate in this very turn; resolves with what was reached, at the latest after some seconds. */
  async halt(by: StopRequest): Promise<StopStatus> {
    this.#requests += 1;
    const request = this.#requests;
    // The gate is shut when this returns; the cancel of everything goes out by itself, and the order actor sees to each order.
    void this.#of.link.stop();
    this.#current = {
      level: by.flatten ? "reducing" : "halted",
      actor: by.actor,
      reason: by.reason,
      since: this.#of.wallNow(),
      isDurable: false,
    };
    // The wire comes before the file. A death before the journal has the stop must not forget it: from here on the file is there until then.
    await this.#of.pause(0);
    if (request !== this.#requests) return this.#current;
    this.#of.file.raise();
    const done = this.#makeDurable(by, request);
    const late = this.#of.pause(ALARM_AFTER_MS).then(() => this.#alarm(request));
    await Promise.race([done, late.then(() => this.#of.pause(ANSWER_MS - ALARM_AFTER_MS))]);
    return this.#current;
  }

  async resume(by: { readonly actor: string; readonly reason: string }): Promise<void> {
    const { file, orders } = this.#of;
    const found = file.read();
    if (found !== undefined && !found.isOwn)
      throw fail(
        "TW-RUN-008",
        `Cannot resume trading: ${file.path} is there (${found.reason}). Whoever made it takes it away; then resume again.`,
      );
    if (this.#current?.isDurable === false)
      throw fail(
        "TW-RUN-009",
        `Cannot resume trading: the stop itself is not in the journal yet (${this.#current.problem ?? "it is being written"}). Remove the cause; then resume again.`,
      );
    const request = this.#requests;
    await orders.resume(by);
    if (request !== this.#requests) return; // a stop came meanwhile: it holds
    file.lower();
    this.#current = undefined;
  }

  async #makeDurable(by: StopRequest, request: number): Promise<void> {
    while (request === this.#requests) {
      try {
        const { unconfirmed } = await this.#of.orders.halt(by);
        if (request !== this.#requests) return;
        const problem =
          unconfirmed.length === 0 ? undefined : `the broker has not confirmed the cancel of ${unconfirmed.join(", ")}`;
        this.#note({ isDurable: true, problem });
        this.#of.file.lower();
        return;
      } catch (error) {
        // The order actor is dead, late, or the disk is full: whatever it is, the gate is shut, and this is asked again.
        if (errorCode(error) === undefined) throw error;
        if (request !== this.#requests) return;
        this.#note({ isDurable: false, problem: error instanceof Error ? error.message : String(error) });
        await this.#of.pause(AGAIN_AFTER_MS);
      }
    }
  }

  #isDurable(request: number): boolean {
    return request !== this.#requests || this.#current === undefined || this.#current.isDurable;
  }

  #alarm(request: number): void {
    if (this.#isDurable(request)) return;
    const { alarm, file } = this.#of;
    const next = file.raise()
      ? `${file.path} is written, so that a restart is stopped too.`
      : `${file.path} cannot be written either: do not restart Tickwork before that is settled.`;
    alarm(
      `Trading is stopped, but the journal has not taken the stop (${this.#current?.problem ?? "no answer yet"}). It is tried on; ${next}`,
    );
  }

  #note({ isDurable, problem }: { readonly isDurable: boolean; readonly problem: string | undefined }): void {
    if (this.#current === undefined) return;
    const { problem: _old, ...current } = this.#current;
    this.#current = { ...current, isDurable, ...(problem === undefined ? {} : { problem }) };
  }
}
