import { performanceError } from "./errors.ts";
import { normalQuantile } from "./normal-distribution.ts";

const EULER_GAMMA = 0.577_215_664_901_532_9;

/**
 * The Sharpe ratio that the best of so many trials without any skill is expected to show:
 * √V·((1-γ)Φ⁻¹(1-1/N) + γΦ⁻¹(1-1/(Ne))) (Bailey & López de Prado, The Deflated Sharpe Ratio, 2014); zero for a single trial.
 * @param trials independent trials, from 1
 * @param sharpeVariance of the trials' Sharpe ratios, per period as the answer
 * @throws TickworkError TW-PER-005
 */
export function deflatedBenchmark(trials: number, sharpeVariance: number): number {
  if (!(trials >= 1 && Number.isFinite(trials)) || !(sharpeVariance >= 0 && Number.isFinite(sharpeVariance)))
    throw performanceError(
      "TW-PER-005",
      `Cannot deflate the Sharpe ratio with ${trials} trials and a variance of ${sharpeVariance}: there must be at least 1 trial and no negative variance.`,
    );
  if (trials === 1) return 0;
  const expected =
    (1 - EULER_GAMMA) * normalQuantile(1 - 1 / trials) + EULER_GAMMA * normalQuantile(1 - 1 / (trials * Math.E));
  return Math.sqrt(sharpeVariance) * expected;
}
