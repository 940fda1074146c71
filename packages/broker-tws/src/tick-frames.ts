// Ticks are nine tenths of what a broker sends. Those two messages are read straight from their bytes, everything else by the library.

/** What is told of each tick, in the order in which they stand in the stream. */
export interface TickReader {
  /** A TICK_PRICE. */
  price(requestId: number, type: number, price: number): void;
  /** A TICK_SIZE; never the size that a TICK_PRICE carries. */
  size(requestId: number, type: number, size: number): void;
}

const HEADER_BYTES = 4;
const [MINUS, POINT, ZERO] = [0x2d, 0x2e, 0x30];
const [TICK_PRICE, TICK_SIZE] = [0x31, 0x32];
/** Below 2^53, and each power of ten up to 10^22 is a double: so one division gives the double nearest to the text. */
const MOST_DIGITS = 15;
const POWERS_OF_TEN = Array.from({ length: MOST_DIGITS + 1 }, (_, power) => 10 ** power);
/** The version of TICK_PRICE that carries size and attributes; TWS has sent 6 for a decade. */
const PRICE_VERSION = 3;

/**
 * Takes the ticks out of whole frames. A tick that is not written as TWS writes it (an exponent, an empty field, one field more) is left
 * to the library, which knows every form.
 */
export class TickFrames {
  readonly #reader: TickReader;
  #bytes: Uint8Array = new Uint8Array();
  /** Where the field that is read next begins. */
  #at = 0;
  #end = 0;
  #isOdd = false;

  constructor(reader: TickReader) {
    this.#reader = reader;
  }

  /**
   * @param frames whole frames, one behind the other, each with its length
   * @param pass gets every run of other frames, in its place between the ticks
   */
  read(frames: Buffer, pass: (others: Buffer) => void): void {
    this.#bytes = frames;
    let othersFrom = 0;
    for (let begin = 0, next = 0; begin < frames.length; begin = next) {
      next = begin + HEADER_BYTES + frames.readInt32BE(begin);
      const kind = this.#tickKind(begin + HEADER_BYTES);
      if (kind === undefined || !this.#parse(kind, begin, next)) continue;
      if (othersFrom < begin) pass(frames.subarray(othersFrom, begin));
      othersFrom = next;
      this.#tell(kind);
      this.#bytes = frames; // what was told may have led here again
    }
    if (othersFrom < frames.length) pass(frames.subarray(othersFrom));
  }

  #id = 0;
  #type = 0;
  #value = 0;

  /** The message's number is a field of one digit. */
  #tickKind(at: number): typeof TICK_PRICE | typeof TICK_SIZE | undefined {
    if (this.#bytes[at + 1] !== 0) return undefined;
    const first = this.#bytes[at];
    return first === TICK_PRICE || first === TICK_SIZE ? first : undefined;
  }

  /** @returns false when it is not written as expected: then nothing of it was used */
  #parse(kind: typeof TICK_PRICE | typeof TICK_SIZE, begin: number, end: number): boolean {
    this.#at = begin + HEADER_BYTES + 2;
    this.#end = end;
    this.#isOdd = false;
    const version = this.#number();
    this.#id = this.#number();
    this.#type = this.#number();
    this.#value = this.#number();
    if (kind === TICK_PRICE) {
      if (version < PRICE_VERSION) return false;
      this.#skip(); // its size comes as a message of its own
      this.#number();
    }
    return !this.#isOdd && this.#at === end;
  }

  #tell(kind: typeof TICK_PRICE | typeof TICK_SIZE): void {
    if (kind === TICK_PRICE) this.#reader.price(this.#id, this.#type, this.#value);
    else this.#reader.size(this.#id, this.#type, this.#value);
  }

  /** A plain decimal number up to the NUL; anything else makes the frame an odd one. */
  #number(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at += 1;
    let [digits, decimals, value, isFraction] = [0, 0, 0, false];
    for (; at < this.#end; at += 1) {
      const byte = bytes[at] as number;
      if (byte === 0) break;
      if (byte === POINT && !isFraction) {
        isFraction = true;
        continue;
      }
      const digit = byte - ZERO;
      if (digit < 0 || digit > 9) return this.#odd();
      value = value * 10 + digit;
      digits += 1;
      if (isFraction) decimals += 1;
    }
    if (digits === 0 || digits > MOST_DIGITS || at >= this.#end) return this.#odd();
    this.#at = at + 1;
    const size = decimals === 0 ? value : value / (POWERS_OF_TEN[decimals] as number);
    return isNegative ? -size : size;
  }

  #skip(): void {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end < 0 || end >= this.#end) this.#odd();
    else this.#at = end + 1;
  }

  #odd(): number {
    this.#isOdd = true;
    return Number.NaN;
  }
}
