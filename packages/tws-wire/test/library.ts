import { createRequire } from "node:module";

/** What @stoqey/ib's own codecs are used with here; they are no part of its typed interface. */
interface LibraryDecoder {
  enqueueMessage(tokens: readonly string[]): void;
  process(): void;
}
interface LibraryEncoder {
  [request: string]: (...parameters: readonly unknown[]) => void;
}

const require = createRequire(import.meta.url);

/** One event that the library's decoder emits. */
export interface Emitted {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** Decodes frames with the library's decoder, as a connection of this version would. Its complaints are thrown. */
export function libraryDecode(payloads: readonly (readonly string[])[], serverVersion: number): readonly Emitted[] {
  const { Decoder } = require("@stoqey/ib/dist/core/io/decoder") as {
    Decoder: new (callback: object) => LibraryDecoder;
  };
  const emitted: Emitted[] = [];
  const callback = {
    serverVersion,
    emitEvent: (name: string, ...values: unknown[]) => emitted.push({ name, values }),
    emitInfo: (text: string, code: number) => emitted.push({ name: "info", values: [text, code] }),
    emitError: (text: string, code: number, id: number) => {
      if (/Underrun|unprocessed|No parser/.test(text)) throw new Error(text);
      emitted.push({ name: "error", values: [text, code, id] });
    },
  };
  const decoder = new Decoder(callback);
  for (const tokens of payloads) {
    decoder.enqueueMessage(tokens);
    decoder.process();
  }
  return emitted;
}

/** Encodes one request with the library's encoder: the payload that it would send to a server of this version. */
export function libraryEncode(serverVersion: number, request: string, ...parameters: readonly unknown[]): Uint8Array {
  const { Encoder } = require("@stoqey/ib/dist/core/io/encoder") as {
    Encoder: new (callback: object) => LibraryEncoder;
  };
  let payload: Uint8Array | undefined;
  const callback = {
    serverVersion,
    sendMsg: (tokens: readonly unknown[]) => {
      const flat = (tokens as unknown[]).flat(Number.POSITIVE_INFINITY) as unknown[];
      const text = flat.map((token) => (typeof token === "boolean" ? Number(token) : (token ?? ""))).join("\0");
      payload = new TextEncoder().encode(`${text}\0`);
    },
    emitError: (text: string) => {
      throw new Error(text);
    },
  };
  const encoder = new Encoder(callback);
  encoder[request]?.(...parameters);
  if (payload === undefined) throw new Error(`The library sent nothing for ${request}`);
  return payload;
}

/** The numbers of all messages that the library can send. */
export function libraryMessageNumbers(): readonly number[] {
  const { OUT_MSG_ID } = require("@stoqey/ib/dist/core/io/encoder") as { OUT_MSG_ID: Record<string, string | number> };
  return Object.values(OUT_MSG_ID).filter((value) => typeof value === "number");
}
