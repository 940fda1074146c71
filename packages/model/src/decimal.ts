/** An exact decimal number: `units × 10^-scale`. Live books (cash, fees, profit) are kept in these, never in doubles. */
export class Decimal {
  readonly units: bigint;
  readonly scale: number;

  private constructor(units: bigint, scale: number) {
    let shortUnits = units;
    let shortScale = scale;
    while (shortScale > 0 && shortUnits % 10n === 0n) {
      shortUnits /= 10n;
      shortScale -= 1;
    }
    this.units = shortUnits;
    this.scale = shortScale;
    Object.freeze(this);
  }

  static readonly zero: Decimal = new Decimal(0n, 0);

  /**
   * Reads plain or exponent notation: `"-12.50"`, `"1e-7"`.
   * @throws RangeError when the text is not a finite decimal number.
   */
  static parse(text: string): Decimal {
    const match = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
    if (match === null) throw new RangeError(`Cannot read ${JSON.stringify(text)} as a decimal number`);
    const [, sign, whole, fraction = "", exponent = "0"] = match;
    const digits = BigInt(`${whole}${fraction}`);
    const units = sign === "-" ? -digits : digits;
    const scale = fraction.length - Number(exponent);
    return scale >= 0 ? new Decimal(units, scale) : new Decimal(units * 10n ** BigInt(-scale), 0);
  }

  /**
   * The decimal that a double prints as: `0.1` becomes exactly one tenth.
   * @throws RangeError for NaN and infinities.
   */
  static of(value: number | string | bigint | Decimal): Decimal {
    if (value instanceof Decimal) return value;
    if (typeof value === "bigint") return new Decimal(value, 0);
    return Decimal.parse(String(value));
  }

  plus(other: Decimal | number | string): Decimal {
    const addend = Decimal.of(other);
    const scale = Math.max(this.scale, addend.scale);
    return new Decimal(this.unitsAt(scale) + addend.unitsAt(scale), scale);
  }

  minus(other: Decimal | number | string): Decimal {
    return this.plus(Decimal.of(other).negated());
  }

  times(other: Decimal | number | string): Decimal {
    const factor = Decimal.of(other);
    return new Decimal(this.units * factor.units, this.scale + factor.scale);
  }

  negated(): Decimal {
    return new Decimal(-this.units, this.scale);
  }

  abs(): Decimal {
    return this.units < 0n ? this.negated() : this;
  }

  /** Rounds half away from zero to `places` digits behind the point, as brokers round commissions. */
  round(places: number): Decimal {
    if (this.scale <= places) return this;
    const divisor = 10n ** BigInt(this.scale - places);
    const half = divisor / 2n;
    const units = this.units < 0n ? this.units - half : this.units + half;
    return new Decimal(units / divisor, places);
  }

  /** Negative, zero or positive, as `this` is below, equal to or above `other`. */
  compare(other: Decimal | number | string): number {
    const difference = this.minus(other).units;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Decimal | number | string): boolean {
    return this.compare(other) === 0;
  }

  /** The nearest double; for the pure rules, which take doubles. */
  toNumber(): number {
    return Number(this.toString());
  }

  /** Plain notation without trailing zeros: `"19042.8522"`, `"-0.5"`, `"0"`. */
  toString(): string {
    const sign = this.units < 0n ? "-" : "";
    const digits = (this.units < 0n ? -this.units : this.units).toString().padStart(this.scale + 1, "0");
    if (this.scale === 0) return sign + digits;
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }

  toJSON(): string {
    return this.toString();
  }

  private unitsAt(scale: number): bigint {
    return this.units * 10n ** BigInt(scale - this.scale);
  }
}
