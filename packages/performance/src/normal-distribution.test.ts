import { expect, test } from "vitest";
import { normalCdf, normalQuantile } from "./normal-distribution.ts";

// Values of scipy 1.17.
test.each([
  [-8, 6.22096057427174e-16],
  [-5.5, 1.898956246588768e-8],
  [-3, 0.0013498980316300933],
  [-0.5, 0.3085375387259869],
  [0, 0.5],
  [0.1, 0.539827837277029],
  [1, 0.8413447460685429],
  [4.9, 0.9999995208167234],
  [6, 0.9999999990134123],
])("Φ(%d)", (x, p) => {
  expect(Math.abs(normalCdf(x) / p - 1)).toBeLessThan(1e-11);
});

test.each([
  [1e-10, -6.361340902404056],
  [0.001, -3.090232306167813],
  [0.05, -1.6448536269514729],
  [0.3, -0.5244005127080409],
  [0.5, 0],
  [0.9, 1.2815515655446004],
  [0.999999, 4.753424308817087],
])("Φ⁻¹(%d)", (p, x) => {
  expect(normalQuantile(p)).toBeCloseTo(x, 10);
});

test("Φ far outside is 0 or 1", () => {
  expect([normalCdf(-40), normalCdf(40)]).toEqual([0, 1]);
});
