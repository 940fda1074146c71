import type { Figure } from "./figure.ts";

/** Figures as JSON: each name with its number, or null and a reason. */
export interface FlatFigures {
  readonly [name: string]: number | null | string | Readonly<Record<string, string>>;
  readonly convention: string;
  readonly samples: number;
  /** Why a figure is null. */
  readonly reasons: Readonly<Record<string, string>>;
}

export function flatFigures(
  figures: readonly Figure[],
  { convention, samples }: { readonly convention: string; readonly samples: number },
): FlatFigures {
  const values = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
  const reasons = Object.fromEntries(
    figures.flatMap((figure) => (figure.value === null ? [[figure.name, figure.reason]] : [])),
  ) as Readonly<Record<string, string>>;
  return { ...values, convention, samples, reasons };
}
