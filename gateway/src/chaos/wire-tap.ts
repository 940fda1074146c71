import { decodeClientRequest } from "@tickwork/tws-wire/client/decode-client-request";
import type { ClientRequest } from "@tickwork/tws-wire/client/client-request";
import { FrameDecoder } from "@tickwork/tws-wire/frame-decoder";

const PREFIX_BYTES = 4;

/** Reads the bytes of one connection as they are written, without touching them: the client's requests, and how much the server says. */
export class WireTap {
  readonly #client = new FrameDecoder();
  readonly #server = new FrameDecoder();
  readonly #asked: (request: ClientRequest) => void;
  readonly #told: (number: number) => void;
  #prefixLeft = PREFIX_BYTES;
  #clientFrames = 0;
  #version = 0;

  constructor(of: { asked(request: ClientRequest): void; told(number: number): void }) {
    this.#asked = (request) => of.asked(request);
    this.#told = (number) => of.told(number);
  }

  fromClient(bytes: Uint8Array): void {
    const skipped = Math.min(this.#prefixLeft, bytes.length);
    this.#prefixLeft -= skipped;
    for (const payload of this.#client.push(bytes.subarray(skipped))) {
      this.#clientFrames += 1;
      if (this.#clientFrames > 1) this.#asked(decodeClientRequest(payload, this.#version));
    }
  }

  fromServer(bytes: Uint8Array): void {
    for (const payload of this.#server.push(bytes)) {
      const number = Number.parseInt(new TextDecoder().decode(payload.subarray(0, 4)), 10);
      if (this.#version === 0) this.#version = number;
      else this.#told(number);
    }
  }
}
