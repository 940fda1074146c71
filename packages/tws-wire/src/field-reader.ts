import { UNSET_INTEGER } from "./unset.ts";
import { WireError } from "./wire-error.ts";

const decoder = new TextDecoder();
const INTEGER = /^[+-]?\d{1,19}$/;

/** Reads the NUL-ended fields of one frame in order. Empty fields and the protocol's extreme values mean "no value". */
export class FieldReader {
  readonly #fields: readonly string[];
  #at = 0;

  constructor(fields: readonly string[]) {
    this.#fields = fields;
  }

  /** Splits a frame's payload. A last field without its NUL counts as a field. */
  static of(payload: Uint8Array): FieldReader {
    const fields = decoder.decode(payload).split("\0");
    if (fields.at(-1) === "") fields.pop();
    return new FieldReader(fields);
  }

  get remaining(): number {
    return this.#fields.length - this.#at;
  }

  /** @throws WireError when the frame has no more fields */
  text(): string {
    const field = this.#fields[this.#at];
    if (field === undefined) throw new WireError(`the message ends after ${this.#fields.length} fields`);
    this.#at += 1;
    return field;
  }

  /** Undefined for an empty field or the largest double. `Infinity` is a value. */
  double(): number | undefined {
    const field = this.text();
    if (field === "") return undefined;
    const value = Number(field);
    if (Number.isNaN(value)) throw new WireError(`${JSON.stringify(field)} is not a number`);
    return value === Number.MAX_VALUE ? undefined : value;
  }

  /** Undefined for an empty field or the largest 32-bit integer. */
  integer(): number | undefined {
    const value = this.#anyInteger();
    return value === UNSET_INTEGER ? undefined : value;
  }

  /** An integer that must be there, as an id or a count. */
  requiredInteger(): number {
    return this.#required(this.integer());
  }

  /** A client id: it must be there, and the largest integer is an id like any other. */
  clientId(): number {
    return this.#required(this.#anyInteger());
  }

  /** How many items follow; empty is none. Bounded by what the frame can still hold. */
  count(): number {
    const value = this.integer() ?? 0;
    if (value < 0 || value > this.remaining) throw new WireError(`${value} items cannot follow`);
    return value;
  }

  /** Empty is false, as for TWS. */
  boolean(): boolean {
    const field = this.text();
    if (field === "" || field === "0" || field === "false") return false;
    if (field === "1" || field === "true") return true;
    throw new WireError(`${JSON.stringify(field)} is neither 0 nor 1`);
  }

  skip(fields: number): void {
    for (let skipped = 0; skipped < fields; skipped += 1) this.text();
  }

  #anyInteger(): number | undefined {
    const field = this.text();
    if (field === "") return undefined;
    if (!INTEGER.test(field)) throw new WireError(`${JSON.stringify(field)} is not an integer`);
    return Number(field);
  }

  #required(value: number | undefined): number {
    if (value === undefined) throw new WireError(`an integer is missing at field ${this.#at}`);
    return value;
  }
}
