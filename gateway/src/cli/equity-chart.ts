const WIDTH = 64;
const HEIGHT = 8;
/** A column's fill, from empty to full, in eighths. */
const LEVELS = " ▁▂▃▄▅▆▇█";

/**
 * A curve for the terminal: one column for each of 64 stretches, as high as its last value, the range at the left.
 * @returns lines; none where there is nothing to draw
 */
export function equityChart(equity: Float64Array): readonly string[] {
  if (equity.length < 2) return [];
  const width = Math.min(WIDTH, equity.length);
  const columns = Array.from({ length: width }, (_, at) => {
    return equity[Math.round(((at + 1) / width) * (equity.length - 1))] as number;
  });
  const [lowest, highest] = [Math.min(...columns), Math.max(...columns)];
  if (!(highest > lowest)) return [`Equity stayed at ${lowest.toFixed(2)}.`];
  const labels = [highest.toFixed(0), lowest.toFixed(0)];
  const margin = Math.max(...labels.map((label) => label.length));
  return Array.from({ length: HEIGHT }, (_, line) => {
    const floor = HEIGHT - 1 - line;
    const cells = columns.map((value) => {
      const height = ((value - lowest) / (highest - lowest)) * (HEIGHT * 8 - 1) + 1;
      return LEVELS[Math.round(Math.min(8, Math.max(0, height - floor * 8)))] ?? " ";
    });
    const label = line === 0 ? labels[0] : line === HEIGHT - 1 ? labels[1] : "";
    return `${(label ?? "").padStart(margin)} │${cells.join("")}`;
  });
}
