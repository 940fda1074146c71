import { describe, expect, it } from "vitest";
import { measure, measureEvents } from "./measure.ts";

describe("measuring", () => {
  it("runs the sides in turns and does not count the first round", async () => {
    const order: string[] = [];
    const figures = { ours: [100, 3, 1, 2], bare: [100, 30, 10, 20] };
    const side = (name: keyof typeof figures) =>
      [
        name,
        () => {
          order.push(name);
          return figures[name].shift() ?? Number.NaN;
        },
      ] as const;
    expect(await measure([side("ours"), side("bare")], { rounds: 3 })).toEqual([
      { name: "ours", median: 2, samples: 3 },
      { name: "bare", median: 20, samples: 3 },
    ]);
    expect(order).toEqual(["ours", "bare", "ours", "bare", "ours", "bare", "ours", "bare"]);
  });

  it("sums up the single events of all rounds", async () => {
    const [side] = await measureEvents([["commit", () => [1, 2, 3, 4]]], { rounds: 2, warmUps: 0 });
    expect(side).toEqual({ name: "commit", median: 2, p99: 4, samples: 8 });
  });
});
