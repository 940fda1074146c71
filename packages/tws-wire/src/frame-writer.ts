import { javaDouble } from "./java-double.ts";
import { UNSET_INTEGER } from "./unset.ts";
import { WireError } from "./wire-error.ts";

const LENGTH_BYTES = 4;
const FIRST_BYTES = 4_096;
const MOST_KEPT_BYTES = 1_048_576;
const encoder = new TextEncoder();

/** What one field can be given as. Booleans become 1 and 0, undefined an empty field, numbers their shortest text. */
export type FieldValue = string | number | boolean | undefined;

/**
 * Collects frames into one run of bytes, so that everything that belongs to one moment leaves in one write:
 * `begin()`, fields, `end()`, and again; then `take()`.
 */
export class FrameWriter {
  #bytes: Uint8Array = new Uint8Array(FIRST_BYTES);
  #end = 0;
  #frameStart = -1;
  #frames = 0;

  /** Bytes of finished frames not yet taken. */
  get pendingBytes(): number {
    return this.#end;
  }

  /** Frames finished since the writer was made. */
  get frames(): number {
    return this.#frames;
  }

  begin(): this {
    if (this.#frameStart >= 0) throw new Error("A frame is begun while another is open");
    this.#frameStart = this.#end;
    this.#reserve(LENGTH_BYTES);
    this.#end += LENGTH_BYTES;
    return this;
  }

  /** Closes the frame by writing its length in front of it. */
  end(): void {
    if (this.#frameStart < 0) throw new Error("No frame is open");
    const length = this.#end - this.#frameStart - LENGTH_BYTES;
    const bytes = this.#bytes;
    bytes[this.#frameStart] = length >>> 24;
    bytes[this.#frameStart + 1] = length >>> 16;
    bytes[this.#frameStart + 2] = length >>> 8;
    bytes[this.#frameStart + 3] = length;
    this.#frameStart = -1;
    this.#frames += 1;
  }

  /** The frames so far; the writer is empty after it. */
  take(): Uint8Array {
    const isLarge = this.#bytes.length > MOST_KEPT_BYTES;
    const taken = isLarge ? this.#bytes.subarray(0, this.#end) : this.#bytes.slice(0, this.#end);
    if (isLarge) this.#bytes = new Uint8Array(FIRST_BYTES); // what was large once need not stay so
    this.#end = 0;
    return taken;
  }

  /** @throws WireError for a NUL inside a text: it would end the field early and shift all that follow */
  field(value: FieldValue): this {
    if (typeof value === "string") return this.#text(value);
    if (typeof value === "number") return this.#text(String(value));
    return this.#text(value === undefined ? "" : value ? "1" : "0");
  }

  fields(...values: readonly FieldValue[]): this {
    for (const value of values) this.field(value);
    return this;
  }

  /** A double as TWS prints it: `0.0`, `13.26`; undefined as the largest double. */
  double(value: number | undefined): this {
    return this.#text(javaDouble(value));
  }

  /** A double as TWS prints it; undefined as an empty field. */
  doubleOrEmpty(value: number | undefined): this {
    return this.#text(value === undefined ? "" : javaDouble(value));
  }

  /** An integer; undefined as the largest 32-bit integer. */
  integer(value: number | undefined): this {
    return this.#text(String(value ?? UNSET_INTEGER));
  }

  #text(text: string): this {
    this.#reserve(text.length * 3 + 1);
    const bytes = this.#bytes;
    let end = this.#end;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0) throw new WireError(`a field holds a NUL: ${JSON.stringify(text)}`);
      if (code > 127) return this.#unicodeText(text);
      bytes[end] = code;
      end += 1;
    }
    bytes[end] = 0;
    this.#end = end + 1;
    return this;
  }

  #unicodeText(text: string): this {
    if (text.includes("\0")) throw new WireError(`a field holds a NUL: ${JSON.stringify(text)}`);
    this.#end += encoder.encodeInto(text, this.#bytes.subarray(this.#end)).written;
    this.#bytes[this.#end] = 0;
    this.#end += 1;
    return this;
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = grown;
  }
}
