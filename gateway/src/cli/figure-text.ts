import type { Figure } from "@tickwork/performance/figure";

const WIDTH = 14;

/** A figure for people: right-aligned with its unit, or why it has no value. */
export function figureText(figure: Figure): string {
  if (figure.value === null) return `${"-".padStart(WIDTH)}  (${figure.reason})`;
  const { value } = figure;
  switch (figure.unit) {
    case "percent":
      return `${number(value, 2)} %`;
    case "ratio":
      return number(value, 3);
    case "probability":
      return `${number(100 * value, 2)} %`;
    case "money":
      return number(value, 2);
    case "count":
      return number(value, 0);
    case "periods":
      return `${number(value, 0)} periods`;
    case "hours":
      return `${number(value, 1)} h`;
    case "R":
      return `${number(value, 2)} R`;
  }
}

function number(value: number, digits: number): string {
  const text = Math.abs(value) >= 1e12 ? value.toExponential(3) : value.toFixed(digits);
  // A small loss that rounds to nothing is not "-0.00".
  return (/^-0(\.0*)?$/.test(text) ? text.slice(1) : text).padStart(WIDTH);
}
