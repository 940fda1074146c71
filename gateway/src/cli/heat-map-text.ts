import type { HeatMap } from "@tickwork/backtest/sweep/heat-map";

/** From worst to best; without colours, letters. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** Of the 256 colours of terminals: from red over yellow to green. */
const COLOURS = [88, 124, 160, 166, 172, 178, 184, 148, 112, 76, 40, 34];
const RESET = "\u001b[0m";

/** The map as lines, the second parameter to the right. Letters stand in the cells with colours too: colour is never alone. */
export function heatMapLines(map: HeatMap, isColoured: boolean): readonly string[] {
  const all = map.cells.flatMap((line) => [...line].filter((value) => !Number.isNaN(value)));
  if (all.length === 0) return [];
  // Not Math.min(...all): there may be many.
  const low = all.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = all.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const labels = map.y.values.map(String);
  const width = Math.max(map.y.name.length, ...labels.map(({ length }) => length));
  const share = (value: number): number => (high > low ? (value - low) / (high - low) : 1);
  const lines = map.cells.map((line, at) => {
    const cells = Array.from(line, (value) => cellText(value, share(value), isColoured));
    return `${(labels[at] ?? "").padStart(width)} ${cells.join("")}`;
  });
  const first = String(map.x.values[0]);
  const last = String(map.x.values.at(-1));
  const gap = Math.max(1, map.x.values.length - first.length - last.length);
  return [
    `${map.figure} by ${map.y.name} (down) and ${map.x.name} (right): a = ${shown(low)} … z = ${shown(high)}`,
    `${map.y.name.padStart(width)} ${first}${" ".repeat(gap)}${last}`,
    ...lines,
  ];
}

function cellText(value: number, share: number, isColoured: boolean): string {
  if (Number.isNaN(value)) return " ";
  const letter = LETTERS[Math.min(LETTERS.length - 1, Math.floor(share * LETTERS.length))] ?? " ";
  if (!isColoured) return letter;
  const colour = COLOURS[Math.min(COLOURS.length - 1, Math.floor(share * COLOURS.length))];
  return `\u001b[30;48;5;${colour}m${letter}${RESET}`;
}

function shown(value: number): string {
  return Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toFixed(3);
}
