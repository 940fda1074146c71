import type { IndicatorDescription, ParameterDescription } from "../src/indicator-description.ts";

/** TA-Lib's name as an identifier: `HT_DCPERIOD` to `htDcperiod`. `var` is a word of the language, so VAR is `variance`. */
export function identifierOf(name: string): string {
  if (name === "VAR") return "variance";
  return name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The file of an identifier: `htDcperiod` to `ht-dcperiod`. */
export function fileOf(identifier: string): string {
  return identifier.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The TypeScript of one indicator. */
export function renderFunction(description: IndicatorDescription): string {
  const identifier = identifierOf(description.name);
  const typeName = identifier.replace(/^./, (letter) => letter.toUpperCase());
  const hasParameters = description.parameters.length > 0;
  const hasObject = description.outputs.length > 1;
  const parametersType = hasParameters ? `${typeName}Parameters` : "NoParameters";
  const outputsType = hasObject ? `${typeName}Outputs` : "Float64Array";
  return [
    "// Generated from TA-Lib's own description by build/generate.ts. Do not edit.",
    imports(description),
    "",
    ...(hasParameters ? [parametersInterface(`${typeName}Parameters`, description.parameters), ""] : []),
    ...(hasObject ? [outputsInterface(`${typeName}Outputs`, description), ""] : []),
    docstring(description),
    `export const ${identifier}: Indicator<${inputsType(description)}, ${parametersType}, ${outputsType}> = defineIndicator(`,
    JSON.stringify(description),
    ");",
    "",
  ].join("\n");
}

function imports({ inputs, parameters }: IndicatorDescription): string {
  const types: string[] = [];
  if (parameters.length === 0) types.push("NoParameters");
  if (inputs.type === "bars") types.push("PriceColumns");
  const lines = [`import { defineIndicator, type Indicator } from "../indicator.ts";`];
  if (types.length > 0) lines.push(`import type { ${types.join(", ")} } from "../indicator-description.ts";`);
  if (parameters.some((parameter) => parameter.type === "movingAverage")) {
    lines.push(`import type { MovingAverage } from "../moving-average.ts";`);
  }
  return lines.join("\n");
}

function parametersInterface(name: string, parameters: readonly ParameterDescription[]): string {
  const fields = parameters.map((parameter) => {
    const type = parameter.type === "movingAverage" ? "MovingAverage" : "number";
    return `  /** ${sentence(parameter.help)} ${boundsOf(parameter)} */\n  readonly ${parameter.name}?: ${type};`;
  });
  return `export interface ${name} {\n${fields.join("\n")}\n}`;
}

function boundsOf({ type, minimum, maximum, default: standard }: ParameterDescription): string {
  if (type === "movingAverage") return `Default ${standard}.`;
  const whole = type === "integer" ? "Whole, " : "";
  // ±3e37 is TA-Lib's way to say that there is no bound.
  if (maximum > 1e37) return `${minimum < -1e37 ? "Any number" : `From ${minimum}`}; default ${standard}.`;
  return `${whole === "" ? "From" : "Whole, from"} ${minimum} to ${maximum}; default ${standard}.`;
}

function outputsInterface(name: string, { outputs }: IndicatorDescription): string {
  return `export interface ${name} {\n${outputs.map((output) => `  readonly ${output.name}: Float64Array;`).join("\n")}\n}`;
}

function inputsType({ inputs }: IndicatorDescription): string {
  if (inputs.type === "series") return `[${inputs.names.map((name) => `${name}: Float64Array`).join(", ")}]`;
  return `[bars: Pick<PriceColumns, ${inputs.columns.map((column) => `"${column}"`).join(" | ")}>]`;
}

function docstring(description: IndicatorDescription): string {
  const lines = [`${sentence(description.title)} ${description.group}; TA-Lib's \`TA_${description.name}\`.`];
  if (description.group === "Pattern Recognition") {
    lines.push(
      "100 where the pattern is bullish, -100 where it is bearish (200 and -200 when confirmed), 0 where there is none.",
    );
  }
  if (description.outputs.some((output) => output.type === "index")) {
    lines.push("Values are positions in the series.");
  }
  if (description.hasUnstablePeriod) {
    lines.push("Its first values depend on where the series starts; see `setUnstablePeriod`.");
  }
  return lines.length === 1 ? `/** ${lines[0]} */` : `/**\n${lines.map((line) => ` * ${line}`).join("\n")}\n */`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  const capital = trimmed.replace(/^./, (letter) => letter.toUpperCase());
  return capital.endsWith(".") ? capital : `${capital}.`;
}
