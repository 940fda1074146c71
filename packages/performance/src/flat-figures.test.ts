import { expect, test } from "vitest";
import { flatFigures } from "./flat-figures.ts";

test("figures become names with numbers, and reasons where there is none", () => {
  const head = { unit: "ratio", convention: "tickwork", samples: 3 } as const;
  const figures = [
    { ...head, name: "sharpe", value: 1.5 },
    { ...head, name: "omega", value: null, reason: "no return is below the target" },
  ] as const;
  expect(flatFigures(figures, { convention: "tickwork", samples: 3 })).toEqual({
    sharpe: 1.5,
    omega: null,
    convention: "tickwork",
    samples: 3,
    reasons: { omega: "no return is below the target" },
  });
});
