import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "./decimal.ts";

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: -8, max: 12 }))
  .map(([units, exponent]) => Decimal.parse(`${units}e${exponent}`));

test("a tenth and two tenths make exactly three tenths", () => {
  expect(Decimal.of(0.1).plus(0.2).toString()).toBe("0.3");
});

test("money prints as people write it: no exponent, no zeros that say nothing", () => {
  expect(Decimal.parse("-12.500").toString()).toBe("-12.5");
  expect(Decimal.parse("1e-7").toString()).toBe("0.0000001");
  expect(Decimal.parse("2.5e3").toString()).toBe("2500");
  expect(Decimal.parse("-0.00").toString()).toBe("0");
});

test("what is not a finite decimal number is refused", () => {
  for (const text of ["", ".", "1,5", "0x10", "NaN", "Infinity", "1e99999", " 1", "--1"])
    expect(() => Decimal.parse(text)).toThrow(RangeError);
  expect(() => Decimal.of(Number.NaN)).toThrow(RangeError);
  expect(() => Decimal.of(Number.POSITIVE_INFINITY)).toThrow(RangeError);
});

test("commissions round half away from zero", () => {
  expect(Decimal.parse("1.005").round(2).toString()).toBe("1.01");
  expect(Decimal.parse("-1.005").round(2).toString()).toBe("-1.01");
  expect(Decimal.parse("1.0049").round(2).toString()).toBe("1");
});

test("text and back is the same number", () => {
  fc.assert(fc.property(decimals, (value) => Decimal.parse(value.toString()).equals(value)));
});

test("sums and products obey the laws of arithmetic exactly", () => {
  fc.assert(
    fc.property(decimals, decimals, decimals, (a, b, c) => {
      expect(a.plus(b).minus(b).toString()).toBe(a.toString());
      expect(a.times(b.plus(c)).toString()).toBe(a.times(b).plus(a.times(c)).toString());
      expect(Math.sign(a.compare(b))).toBe(-Math.sign(b.compare(a)) + 0);
    }),
  );
});

test("every finite double becomes the decimal that it prints as", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => Decimal.of(value).toNumber() === value),
  );
});
