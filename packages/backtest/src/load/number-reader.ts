const ZERO = 48;
/** Below this many digits a mantissa is a whole number that a double holds. */
const EXACT_DIGITS = 15;
const MOST_PLACES = 22;
const POWERS = Float64Array.from({ length: MOST_PLACES + 1 }, (_, place) => Number(`1e${place}`));

/** Reads numbers out of bytes, each the very double that `Number` makes of the text. */
export class NumberReader {
  /** Most digits behind the point of what was read since this was set to 0. */
  places = 0;

  /** @returns NaN for an empty cell; undefined when it is no number */
  read(bytes: Uint8Array, from: number, to: number): number | undefined {
    let at = from;
    const isNegative = bytes[at] === 45;
    if (isNegative) at += 1;
    let mantissa = 0;
    let count = 0;
    let places = 0;
    let point = -1;
    for (; at < to; at += 1) {
      const digit = (bytes[at] as number) - ZERO;
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        count += 1;
      } else if (digit === -2 && point < 0) point = at;
      else return this.#readSlowly(bytes, from, to);
    }
    if (point >= 0) places = to - point - 1;
    if (count === 0) return from === to ? Number.NaN : this.#readSlowly(bytes, from, to);
    if (count > EXACT_DIGITS || places > MOST_PLACES) return this.#readSlowly(bytes, from, to);
    if (places > this.places) this.#note(mantissa, places);
    // A quotient of two numbers that are exact is the nearest double, as the one that the text names.
    const value = mantissa / (POWERS[places] as number);
    return isNegative ? -value : value;
  }

  /** Zeros at the end say nothing. */
  #note(mantissa: number, places: number): void {
    let [left, digits] = [mantissa, places];
    while (digits > this.places && left % 10 === 0) {
      left /= 10;
      digits -= 1;
    }
    this.places = Math.max(this.places, digits);
  }

  #readSlowly(bytes: Uint8Array, from: number, to: number): number | undefined {
    const text = new TextDecoder()
      .decode(bytes.subarray(from, to))
      .trim()
      .replace(/^"(.*)"$/, "$1")
      .trim();
    if (text === "") return Number.NaN;
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    if (!Number.isFinite(value)) return undefined;
    const [, fraction = "", exponent = "0"] = /^[^.e]*(?:\.(\d*))?(?:e(.*))?$/i.exec(text) ?? [];
    this.places = Math.max(this.places, fraction.replace(/0+$/, "").length - Number(exponent));
    return value;
  }
}
