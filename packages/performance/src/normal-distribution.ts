// The standard normal distribution, to about 15 digits.

const INVERSE_ROOT_2PI = 1 / Math.sqrt(2 * Math.PI);

/** Density φ(x). */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_2PI * Math.exp((-x * x) / 2);
}

/**
 * Φ(x): by its power series in the middle (Marsaglia, Evaluating the Normal Distribution, 2004), by the continued fraction of the
 * tail outside (Abramowitz & Stegun 26.2.14).
 */
export function normalCdf(x: number): number {
  if (Math.abs(x) >= 3) return x > 0 ? 1 - upperTail(x) : upperTail(-x);
  let term = x;
  let sum = x;
  for (let odd = 3; sum !== sum + term || odd === 3; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
    if (term === 0) break;
  }
  return 0.5 + sum * normalDensity(x);
}

/** 1 − Φ(x) for large x. */
function upperTail(x: number): number {
  if (x > 38) return 0;
  let fraction = x;
  for (let k = 200; k >= 1; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}

/**
 * Φ⁻¹(p) for p between 0 and 1, both excluded: the estimate of Abramowitz & Stegun 26.2.23, made exact by Halley's method.
 */
export function normalQuantile(p: number): number {
  if (p === 0.5) return 0;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let x = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 4; step++) {
    const error = (normalCdf(x) - p) / normalDensity(x);
    x -= error / (1 + (x * error) / 2);
  }
  return x;
}
