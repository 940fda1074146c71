import type { FieldReader } from "../field-reader.ts";

/** Reads what stands behind a message's number, as a client of the negotiated version writes it. */
export type RequestDecoder<R> = (reader: FieldReader, version: number) => R;

/** Decoders of a family of requests, by message number. */
export type RequestDecoders<R> = readonly (readonly [number: number, decode: RequestDecoder<R>])[];

/** Skips the message's own version, with which the older messages begin. */
export function afterVersion(reader: FieldReader): FieldReader {
  reader.skip(1);
  return reader;
}

/** The number that follows the message's own version. */
export function numberAfterVersion(reader: FieldReader): number {
  return afterVersion(reader).requiredInteger();
}
