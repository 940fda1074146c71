// A TWS client of a socket and nothing else: it shares no code with the server that it speaks to.
import { type Socket, connect } from "node:net";
import { type PlainOrder, placeOrderFields } from "./place-order-fields.ts";

/** One message as it came: its number, and the fields behind it. */
export interface PlainMessage {
  readonly number: number;
  readonly fields: readonly string[];
}

type Field = string | number | boolean;

/** An answer that did not come within this time will never come. How fast a machine is, is no test: the first history takes a slow one seconds. */
const ANSWER_WITHIN_MS = 30_000;

/** Speaks one version of the protocol as Python clients do: fields as text, each ended by NUL. */
export class PlainClient {
  readonly version: number;
  readonly #socket: Socket;
  readonly #came: PlainMessage[] = [];
  #wake: () => void = () => undefined;
  #bytes = Buffer.alloc(0);
  #isGreeted = false;

  private constructor(socket: Socket, version: number) {
    this.#socket = socket;
    this.version = version;
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
  }

  /**
   * Shakes hands, starts the API, and waits for what every client waits for: accounts and the next order id.
   * @param of.version the one that is to be spoken
   * @param of.range what is offered, when it is not just that version and all before it
   */
  static async connect(of: {
    readonly port: number;
    readonly version: number;
    readonly clientId: number;
    readonly range?: string;
  }) {
    const socket = connect({ port: of.port, host: "127.0.0.1" });
    const client = new PlainClient(socket, of.version);
    socket.write("API\0");
    client.#frame(Buffer.from(of.range ?? `v100..${of.version}`));
    const [version = ""] = await client.until("the server's version", ({ number }) => number === 0).then(lastFields);
    if (Number(version) !== of.version) throw new Error(`The server speaks ${version}, not ${of.version}`);
    client.send(71, 2, of.clientId, "");
    const accounts = await client.until("accounts", ({ number }) => number === 15).then(lastFields);
    const ids = await client.until("the next order id", ({ number }) => number === 9).then(lastFields);
    return { client, account: accounts[1] ?? "", nextOrderId: Number(ids[1]) };
  }

  send(...fields: readonly Field[]): void {
    const text = fields.map((field) => `${typeof field === "boolean" ? Number(field) : field}\0`).join("");
    this.#frame(Buffer.from(text));
  }

  placeOrder(order: PlainOrder): void {
    this.send(...placeOrderFields(order, this.version));
  }

  cancelOrder(orderId: number): void {
    const isTagged = this.version >= 192;
    this.send(
      4,
      ...(isTagged ? [] : [1]),
      orderId,
      ...(this.version >= 169 ? [""] : []),
      ...(isTagged ? ["", ""] : []),
    );
  }

  /**
   * Everything that comes up to the message that is waited for.
   * @throws Error when it does not come in time
   */
  async until(what: string, isLast: (message: PlainMessage) => boolean): Promise<readonly PlainMessage[]> {
    const deadline = performance.now() + ANSWER_WITHIN_MS;
    for (;;) {
      const end = this.#came.findIndex(isLast);
      if (end >= 0) return this.#came.splice(0, end + 1);
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) {
        const seen = this.#came.map(({ number, fields }) => `${number}:${fields.slice(0, 4).join("|")}`);
        throw new Error(`Version ${this.version}: ${what} did not come; there came ${seen.join(", ") || "nothing"}`);
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, leftMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #frame(payload: Buffer): void {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(payload.length);
    this.#socket.write(Buffer.concat([length, payload]));
  }

  #take(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    while (this.#bytes.length >= 4 && this.#bytes.length >= 4 + this.#bytes.readUInt32BE()) {
      const length = this.#bytes.readUInt32BE();
      const fields = this.#bytes.toString("utf8", 4, 4 + length - 1).split("\0");
      this.#bytes = this.#bytes.subarray(4 + length);
      if (this.#isGreeted) this.#came.push({ number: Number(fields[0]), fields: fields.slice(1) });
      else this.#came.push({ number: 0, fields });
      this.#isGreeted = true;
    }
    this.#wake();
  }
}

function lastFields(messages: readonly PlainMessage[]): readonly string[] {
  return messages.at(-1)?.fields ?? [];
}
