import { checkedReturns, checkLength } from "./checked-series.ts";
import { performanceError } from "./errors.ts";
import type { Figure } from "./figure.ts";

/** What combinatorially symmetric cross-validation tells of a choice among trials. */
export interface Overfitting {
  /** Share of the splits in which the best trial in sample is no better than the median out of sample. */
  readonly probability: Figure;
  /** One for each split: ln(ω/(1-ω)), ω the relative rank out of sample of the trial that was best in sample. */
  readonly logits: Float64Array;
  /** Sharpe ratios per period of the chosen trial in each split. */
  readonly inSample: Float64Array;
  readonly outOfSample: Float64Array;
}

interface Blocks {
  readonly size: number;
  /** Row for each block, column for each trial. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation: the rows are cut into `blocks` equal blocks (a
 * rest at the beginning is left out), and each half of them takes its turn as the sample in which the trial with the largest Sharpe
 * ratio is chosen (Bailey, Borwein, López de Prado & Zhu, The Probability of Backtest Overfitting, 2017). Equal ranks are shared.
 * @param trials returns of each trial, over the same periods; at least 2
 * @param blocks even, from 2 to 20; 16 gives 12,870 splits
 * @throws TickworkError TW-PER-001 to 003, TW-PER-005
 */
export function overfittingProbability(trials: readonly ArrayLike<number>[], blocks = 16): Overfitting {
  if (!Number.isSafeInteger(blocks) || blocks < 2 || blocks > 20 || blocks % 2 === 1)
    throw performanceError("TW-PER-005", `Cannot split into ${blocks} blocks: it must be an even number from 2 to 20.`);
  if (trials.length < 2)
    throw performanceError(
      "TW-PER-005",
      `Cannot compute the probability of overfitting of ${trials.length} trials: there must be at least 2.`,
    );
  const columns = trials.map((trial) => checkedReturns(trial));
  const rows = columns[0]?.length ?? 0;
  for (const column of columns) checkLength("returns of a trial", column.length, rows);
  const head = { name: "overfittingProbability", unit: "probability", convention: "tickwork", samples: rows } as const;
  const size = Math.floor(rows / blocks);
  if (size < 2) {
    const reason = `needs at least ${2 * blocks} returns of each trial, has ${rows}`;
    const none = new Float64Array(0);
    return { probability: { ...head, value: null, reason }, logits: none, inSample: none, outOfSample: none };
  }
  const splits = halves(blocks);
  const summed = sumBlocks(columns, blocks, size);
  const outcomes = splits.map((split) => judge(summed, split, columns.length));
  const logits = Float64Array.from(outcomes, ({ logit }) => logit);
  return {
    probability: { ...head, value: logits.reduce((count, logit) => count + (logit <= 0 ? 1 : 0), 0) / logits.length },
    logits,
    inSample: Float64Array.from(outcomes, ({ inSample }) => inSample),
    outOfSample: Float64Array.from(outcomes, ({ outOfSample }) => outOfSample),
  };
}

/** Every choice of half of the blocks, as whether a block is in the sample. */
function halves(blocks: number): readonly (readonly boolean[])[] {
  const found: boolean[][] = [];
  const choose = (chosen: readonly boolean[], left: number) => {
    if (chosen.length === blocks) {
      found.push([...chosen]);
      return;
    }
    if (left > 0) choose([...chosen, true], left - 1);
    if (blocks - chosen.length > left) choose([...chosen, false], left);
  };
  choose([], blocks / 2);
  return found;
}

function sumBlocks(columns: readonly Float64Array[], blocks: number, size: number): Blocks {
  const sums = new Float64Array(blocks * columns.length);
  const squares = new Float64Array(blocks * columns.length);
  for (const [trial, column] of columns.entries()) {
    const from = column.length - blocks * size;
    for (let at = from; at < column.length; at++) {
      const cell = Math.floor((at - from) / size) * columns.length + trial;
      const value = column[at] as number;
      sums[cell] = (sums[cell] as number) + value;
      squares[cell] = (squares[cell] as number) + value * value;
    }
  }
  return { size, sums, squares };
}

function judge(blocks: Blocks, split: readonly boolean[], trials: number) {
  const inside = sharpes(blocks, split, { trials, inSample: true });
  const outside = sharpes(blocks, split, { trials, inSample: false });
  const best = inside.reduce((most, sharpe, trial) => (sharpe > (inside[most] as number) ? trial : most), 0);
  const achieved = outside[best] as number;
  let [below, equal] = [0, 0];
  for (const sharpe of outside) {
    if (sharpe < achieved) below++;
    else if (sharpe === achieved) equal++;
  }
  const rank = below + (equal + 1) / 2;
  const relative = rank / (trials + 1);
  return { logit: Math.log(relative / (1 - relative)), inSample: inside[best] as number, outOfSample: achieved };
}

/** Sharpe ratios per period; 0 for a trial that never moves. */
function sharpes(
  { size, sums, squares }: Blocks,
  split: readonly boolean[],
  { trials, inSample }: { readonly trials: number; readonly inSample: boolean },
): Float64Array {
  const count = (size * split.length) / 2;
  const ratios = new Float64Array(trials);
  for (let trial = 0; trial < trials; trial++) {
    let [sum, square] = [0, 0];
    for (const [block, isInside] of split.entries()) {
      if (isInside !== inSample) continue;
      sum += sums[block * trials + trial] as number;
      square += squares[block * trials + trial] as number;
    }
    const variance = (square - (sum * sum) / count) / (count - 1);
    // What is left of equal returns is rounding of their squares.
    ratios[trial] = variance > (1e-14 * square) / count ? sum / count / Math.sqrt(variance) : 0;
  }
  return ratios;
}
