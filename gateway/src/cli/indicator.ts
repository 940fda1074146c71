import type { IndicatorDescription } from "@tickwork/indicators/indicator-description";
import type { IndicatorSpec } from "@tickwork/indicators/indicator-spec";
import { alignedTable } from "./aligned.ts";
import { defineCommand } from "./command.ts";
import { cliError } from "./errors.ts";
import type { IndicatorBars } from "./indicator-bars.ts";

const SHOWN_ROWS = 12;

interface ComputedIndicator {
  readonly spec: string;
  readonly name: string;
  readonly params: Readonly<Record<string, number>>;
  readonly lookback: number;
  readonly outputs: Readonly<Record<string, Float64Array>>;
}

export const indicatorCommand = defineCommand({
  details: [
    "SPEC is a name, such as RSI, or a name with parameters by position: STOCH:5,3,0,3,0. docs/indicators.md lists all names with their parameters.",
    "Functions of one series take the close, those of two high and low; functions of prices take the columns that they name.",
    "A row without a price is left out. Of bars of quotes, the middle is taken. Without --json, the last rows are shown.",
  ],
  operands: { spec: { help: "NAME or NAME:1,2,3.", isRepeated: true } },
  flags: {
    data: {
      type: "text",
      placeholder: "PATH",
      isRequired: true,
      help: "A data file, or a folder of files of one symbol.",
    },
    symbol: { type: "text", placeholder: "S", help: "Whose files of a folder: SPY or EUR.USD." },
    zone: { type: "text", placeholder: "ZONE", help: "Zone of times in the data that carry none." },
  },
  json: "`[{spec, name, params, lookback, outputs: {name: […]}}]`, outputs as long as the input, null before the first value",
  examples: [
    "tickwork indicator SMA:20 STOCH:5,3,0,3,0 --data ../shared/data/GOOG-2004-2013.csv --json",
    "tickwork indicator RSI SUPERTREND --data ../shared/data/us-minute --symbol SPY",
  ],
  async run({ operands: { spec: specs }, flags: { data, symbol, zone } }, out) {
    const [{ parseIndicatorSpec }, { readIndicatorBars }] = await Promise.all([
      import("@tickwork/indicators/indicator-spec"),
      import("./indicator-bars.ts"),
    ]);
    const { callIndicator } = await import("@tickwork/indicators/call-indicator");
    const { lookbackOf } = await import("@tickwork/indicators/lookback-of");
    // All names and parameters are checked before the file is read.
    const parsed = specs.map(parseIndicatorSpec);
    const bars = readIndicatorBars({ path: data, symbol, zone });
    const computed = parsed.map(({ spec, description, parameters }: IndicatorSpec): ComputedIndicator => {
      const values = callIndicator(description, inputsOf(description, bars), parameters);
      const [single] = description.outputs;
      return {
        spec,
        name: description.name,
        params: parameters,
        lookback: lookbackOf(description, parameters),
        outputs: values instanceof Float64Array ? { [single?.name ?? "real"]: values } : values,
      };
    });
    if (bars.leftOut > 0) out.warn(`${bars.leftOut} rows without a price were left out.`);
    out.result(
      out.json ? computed.map((one) => ({ ...one, outputs: numbersOf(one.outputs) })) : undefined,
      table(bars, computed),
    );
    return 0;
  },
});

/** One-series functions take the close, two-series ones high and low, as TA-Lib's abstract interface does. */
function inputsOf({ name, inputs }: IndicatorDescription, { columns }: IndicatorBars): readonly unknown[] {
  const column = (wanted: string): Float64Array => {
    const values = columns[wanted];
    if (values === undefined) {
      throw cliError(
        "TW-CLI-016",
        `Cannot compute ${name} on this data: it needs ${wanted}, which the file does not have.`,
      );
    }
    return values;
  };
  if (inputs.type === "bars") return [Object.fromEntries(inputs.columns.map((wanted) => [wanted, column(wanted)]))];
  const isPair = inputs.names.includes("real1");
  return inputs.names.map((input) => {
    if (input === "real0") return column(isPair ? "high" : "close");
    if (input === "real1") return column("low");
    return column(input === "real" ? "close" : input);
  });
}

function numbersOf(outputs: ComputedIndicator["outputs"]): Record<string, (number | null)[]> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, values]) => [
      name,
      Array.from(values, (value) => (Number.isFinite(value) ? value : null)),
    ]),
  );
}

/** The last rows, one column for each output. */
function table({ times, columns }: IndicatorBars, computed: readonly ComputedIndicator[]): string {
  const shown = computed.flatMap(({ spec, outputs }) => {
    const named = Object.entries(outputs);
    return named.map(([name, values]) => ({ title: named.length === 1 ? spec : `${spec} ${name}`, values }));
  });
  const start = Math.max(0, times.length - SHOWN_ROWS);
  const rows = times
    .slice(start)
    .map((time, index) => [
      new Date(time).toISOString().replace(".000Z", "Z"),
      String(columns.close?.[start + index] ?? ""),
      ...shown.map(({ values }) => figure(values[start + index])),
    ]);
  return alignedTable(["bar", "close", ...shown.map(({ title }) => title)], rows);
}

function figure(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "";
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}
