import { decodeClientRequest } from "@tickwork/tws-wire/client/decode-client-request";
import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";

const PREFIX_BYTES = 4;
const HEADER_BYTES = 4;
const MOST_FRAME_BYTES = 0x100_0000;

/** Values of the account, its portfolio and time, histories: most of all that is told, and nobody here reads more than their number. */
const BULK_FRAMES: ReadonlySet<string> = new Set(["6", "7", "8", "17"]);

/** One frame of the broker as it arrived: its fields as texts, of bulk frames only the first. The first is the message's number. */
export type ToldFrame = readonly string[];

/**
 * Reads the bytes of one connection without touching them: the client's requests as they are written, the broker's frames as they
 * arrive. The broker may send what is no frame, on purpose: from there on nothing more is read of that direction.
 */
export class WireTap {
  readonly #client = new FrameDecoder();
  readonly #asked: (request: ClientRequest) => void;
  readonly #told: (frame: ToldFrame, bytes: Buffer) => void;
  #prefixLeft = PREFIX_BYTES;
  #clientFrames = 0;
  #version = 0;
  /** Of a frame of the broker that is not whole. */
  #pieces: Buffer[] = [];
  #heldBytes = 0;
  /** At how many held bytes it is worth looking again. */
  #awaitedBytes = HEADER_BYTES;
  #isBroken = false;

  constructor(of: { asked(request: ClientRequest): void; told(frame: ToldFrame, bytes: Buffer): void }) {
    this.#asked = (request) => of.asked(request);
    this.#told = (frame, bytes) => of.told(frame, bytes);
  }

  fromClient(bytes: Uint8Array): void {
    const skipped = Math.min(this.#prefixLeft, bytes.length);
    this.#prefixLeft -= skipped;
    for (const payload of this.#client.push(bytes.subarray(skipped))) {
      this.#clientFrames += 1;
      if (this.#clientFrames > 1) this.#asked(decodeClientRequest(payload, this.#version));
    }
  }

  fromServer(bytes: Buffer): void {
    if (this.#isBroken) return;
    // Of a frame in a thousand pieces nothing is copied before it is whole.
    this.#pieces.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes < this.#awaitedBytes) return;
    const all = this.#pieces.length === 1 ? bytes : Buffer.concat(this.#pieces);
    this.#awaitedBytes = HEADER_BYTES;
    let at = 0;
    while (all.length - at >= HEADER_BYTES) {
      const length = all.readInt32BE(at);
      if (length < 1 || length > MOST_FRAME_BYTES) {
        this.#isBroken = true;
        return;
      }
      const end = at + HEADER_BYTES + length;
      if (end > all.length) {
        this.#awaitedBytes = end - at;
        break;
      }
      this.#frame(all.subarray(at, end));
      at = end;
    }
    this.#heldBytes = all.length - at;
    this.#pieces = this.#heldBytes === 0 ? [] : [Buffer.from(all.subarray(at))];
  }

  #frame(bytes: Buffer): void {
    const isVersion = this.#version === 0;
    const number = bytes.toString("latin1", HEADER_BYTES, bytes.indexOf(0, HEADER_BYTES));
    const fields =
      BULK_FRAMES.has(number) && !isVersion
        ? [number]
        : bytes.toString("latin1", HEADER_BYTES, bytes.length - 1).split("\0");
    if (isVersion) this.#version = Number.parseInt(number, 10);
    else this.#told(fields, bytes);
  }
}
