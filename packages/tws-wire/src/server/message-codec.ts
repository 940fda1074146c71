import type { FrameWriter } from "../frame-writer.ts";

/** How one message is written: its number, and its fields at a negotiated version. */
export interface MessageCodec<M> {
  readonly number: number;
  readonly write: (out: FrameWriter, message: M, version: number) => void;
}

/** One codec for each message of a family. */
export type MessageCodecs<M extends { readonly type: string }> = {
  readonly [T in M["type"]]: MessageCodec<Extract<M, { readonly type: T }>>;
};
