import type { IndicatorDescription } from "@tickwork/indicators/indicator-description";
import type { SharedCall } from "@tickwork/strategies/strategy";
import type { BarData } from "./bar-data.ts";
import type { SharedIndicators } from "./sweep/shared-indicators.ts";

/** Most bytes of columns that are kept; the ones that were not used for longest go first. */
const MOST_BYTES = 128e6;

interface Kept {
  readonly outputs: unknown;
  readonly bytes: number;
}

/**
 * Indicators over one set of bars, computed once for each distinct parameter and shared by all scenarios. Only calls whose inputs
 * are columns of the bars, or outputs that are kept here, are remembered.
 */
export class IndicatorCache {
  readonly #kept = new Map<string, Kept>();
  /** Names of the columns that are known. */
  readonly #names = new WeakMap<Float64Array, string>();
  readonly #others: SharedIndicators | undefined;
  #bytes = 0;

  /** @param others columns that other threads over the same bars share */
  constructor(bars: BarData, others?: SharedIndicators) {
    this.#others = others;
    for (const name of ["start", "open", "high", "low", "close", "volume"] as const) this.#names.set(bars[name], name);
  }

  readonly shared: SharedCall = (indicator, ...inputs) => {
    const key = this.#keyOf(indicator.description, inputs);
    if (key === undefined) return indicator(...inputs);
    const known = this.#kept.get(key);
    if (known !== undefined) {
      // Last used, last in the map.
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.outputs as ReturnType<typeof indicator>;
    }
    const outputs = this.#others?.get(key, indicator.description, () => indicator(...inputs)) ?? indicator(...inputs);
    this.#keep(key, outputs);
    return outputs as ReturnType<typeof indicator>;
  };

  #keyOf(description: IndicatorDescription, inputs: readonly unknown[]): string | undefined {
    const parameters = JSON.stringify(inputs.at(-1));
    const series =
      description.inputs.type === "bars"
        ? description.inputs.columns.map((column) => (inputs[0] as Readonly<Record<string, unknown>>)[column])
        : inputs.slice(0, -1);
    const names = series.map((values) => (values instanceof Float64Array ? this.#names.get(values) : undefined));
    return names.includes(undefined) ? undefined : `${description.name}(${names.join()})${parameters}`;
  }

  #keep(key: string, outputs: unknown): void {
    const columns =
      outputs instanceof Float64Array ? { "": outputs } : (outputs as Readonly<Record<string, Float64Array>>);
    let bytes = 0;
    for (const [name, values] of Object.entries(columns)) {
      if (!(this.#others !== undefined && values.buffer instanceof SharedArrayBuffer)) bytes += values.byteLength;
      this.#names.set(values, `${key}.${name}`);
    }
    this.#kept.set(key, { outputs, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: size }] of this.#kept) {
      if (this.#bytes <= MOST_BYTES || oldest === key) return;
      this.#kept.delete(oldest);
      this.#bytes -= size;
    }
  }
}
