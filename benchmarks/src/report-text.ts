import type { Comparison, Entry, Side } from "./benchmark.ts";
import type { Machine } from "./machine.ts";

const NAME_WIDTH = 52;
const FIGURE_WIDTH = 14;

export function headline(name: string): string {
  return `── ${name} ${"─".repeat(Math.max(0, 96 - name.length))}`;
}

export function machineText({ cores, processor, memoryGb, system, node, load1m }: Machine): string {
  const shared = load1m > cores / 2 ? " (shared: trust ratios only)" : "";
  return `${cores} cores, ${processor}, ${memoryGb} GB, ${system}, Node ${node}, load ${load1m}${shared}`;
}

/** An entry as a small table for people: one line for each side, with how many times its figure Tickwork's is. */
export function entryText(entry: Entry): string {
  if (entry.type === "left-out") return `${entry.title}: left out, ${entry.reason}`;
  const { title, unit, better, sides, goal, note } = entry;
  const hasTail = sides.some(({ p99 }) => p99 !== undefined);
  const lines = [
    row(`${title} [${unit}, ${better} is better]`, ["median", ...(hasTail ? ["p99"] : []), "ours ÷ this"]),
    ...sides.map((side, at) => sideText(entry, side, { isOurs: at === 0, hasTail })),
  ];
  if (goal !== undefined) lines.push(`  goal: ${goal.text}: ${goal.isMet ? "met" : "not met in this run"}`);
  if (note !== undefined) lines.push(`  ${note}`);
  return lines.join("\n");
}

function sideText(
  { sides: [ours] }: Comparison,
  side: Side,
  { isOurs, hasTail }: { readonly isOurs: boolean; readonly hasTail: boolean },
): string {
  const tail = hasTail ? [side.p99 === undefined ? "" : figure(side.p99)] : [];
  const ratio = isOurs ? "" : `${figure(ours.median / side.median)}×`;
  return row(`  ${side.name}`, [figure(side.median), ...tail, ratio]);
}

function row(name: string, cells: readonly string[]): string {
  return (name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(FIGURE_WIDTH)).join("")).trimEnd();
}

/** Three significant digits, thousands apart. */
export function figure(value: number): string {
  if (value >= 1_000) return Math.round(value).toLocaleString("en-US");
  return value.toPrecision(3);
}
