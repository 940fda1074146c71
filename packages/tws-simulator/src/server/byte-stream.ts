/** What a TWS connection needs of a stream: a socket, a duplex in memory, or either behind a faulty wire. */
export interface ByteStream {
  /** Bytes that wait to be taken by the other side. */
  readonly writableLength: number;
  /** @returns false when the other side takes less than it is sent; `drain` says when it takes more */
  write(bytes: Uint8Array): boolean;
  /** Sends these last bytes, then ends. */
  end(bytes: Uint8Array): void;
  destroy(): void;
  /** Reads nothing more from the other side until `resume`. */
  pause(): void;
  resume(): void;
  on(event: "data", listener: (chunk: Buffer) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "drain" | "close" | "end", listener: () => void): unknown;
}
