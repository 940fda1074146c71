import type {
  IndicatorDescription,
  OutputDescription,
  ParameterDescription,
  PriceColumns,
} from "../src/indicator-description.ts";

/** Kinds of moving average that TA-Lib knows: `TA_MAType`, 0 to 8. */
const MOVING_AVERAGES = { minimum: 0, maximum: 8 };
const PRICE_COLUMNS: Readonly<Record<string, keyof PriceColumns>> = {
  inOpen: "open",
  inHigh: "high",
  inLow: "low",
  inClose: "close",
  inVolume: "volume",
};

/**
 * TA-Lib's description of all its functions: names, order and types of the arguments from the C declarations, bounds, defaults and
 * help from the XML that the library carries. Both must agree on every count.
 *
 * @param sources the C files by path
 */
export function describeFunctions(sources: ReadonlyMap<string, Uint8Array>): IndicatorDescription[] {
  const header = new TextDecoder().decode(sources.get("include/ta_func.h"));
  return all(embeddedXml(sources), "FinancialFunction").map((xml) => {
    const name = first(xml, "Abbreviation");
    return describe(name, xml, argumentsOf(header, name));
  });
}

function describe(name: string, xml: string, names: readonly string[]): IndicatorDescription {
  const inputNames = names.filter((argument) => argument.startsWith("in"));
  const parameterNames = names.filter((argument) => argument.startsWith("optIn"));
  const outputNames = names.filter((argument) => argument.startsWith("out"));
  const parameters = all(xml, "OptionalInputArgument");
  const outputs = all(xml, "OutputArgument");
  expectCount(name, "inputs", inputNames.length, all(xml, "RequiredInputArgument").length);
  expectCount(name, "parameters", parameterNames.length, parameters.length);
  expectCount(name, "outputs", outputNames.length, outputs.length);
  return {
    name,
    title: first(xml, "ShortDescription"),
    group: first(xml, "GroupId"),
    inputs: inputsOf(inputNames),
    parameters: parameters.map((parameter, index) => parameterOf(parameter, parameterNames[index] ?? "")),
    outputs: outputs.map((output, index) => outputOf(name, output, outputNames[index] ?? "")),
    hasUnstablePeriod: xml.includes("<Flag>Unstable Period</Flag>"),
  };
}

/** Only columns of a bar: they come in one object. Anything else (OBV takes a series and a volume): one by one. */
function inputsOf(names: readonly string[]): IndicatorDescription["inputs"] {
  const columns = names.map((name) => PRICE_COLUMNS[name]).filter((column) => column !== undefined);
  if (columns.length === names.length) return { type: "bars", columns };
  return { type: "series", names: names.map((name) => lowerFirst(name.replace(/^in/, ""))) };
}

function parameterOf(xml: string, argument: string): ParameterDescription {
  const type = first(xml, "Type");
  const bounds =
    type === "MA Type"
      ? MOVING_AVERAGES
      : { minimum: Number(first(xml, "Minimum")), maximum: Number(first(xml, "Maximum")) };
  return {
    name: lowerFirst(argument.replace(/^optIn/, "").replace("_", "")),
    type: type === "MA Type" ? "movingAverage" : type === "Integer" ? "integer" : "real",
    ...bounds,
    default: Number(first(xml, "DefaultValue")),
    help: first(xml, "ShortDescription"),
  };
}

function outputOf(functionName: string, xml: string, argument: string): OutputDescription {
  const name = argument.replace(/^out(Real)?(?=[A-Z])/, "") || "Real";
  if (first(xml, "Type") === "Double Array") return { name: lowerFirst(name), type: "real" };
  return { name: lowerFirst(name), type: functionName.includes("INDEX") ? "index" : "integer" };
}

function expectCount(name: string, what: string, declared: number, described: number): void {
  if (declared !== described) {
    throw new Error(`${name}: the header declares ${declared} ${what}, the XML describes ${described}`);
  }
}

/** Names of the arguments of `TA_<name>`, in order, without the index range and the two counts it returns. */
function argumentsOf(header: string, name: string): string[] {
  const declaration = new RegExp(`^TA_RetCode TA_${name}\\(([^;]*)\\);`, "m").exec(header)?.[1];
  if (declaration === undefined) throw new Error(`ta_func.h does not declare TA_${name}`);
  return declaration
    .replaceAll(/\/\*.*?\*\//g, "")
    .split(",")
    .map((argument) => /(\w+)(\[\])?\s*$/.exec(argument.trim())?.[1] ?? "")
    .filter((argument) => !["startIdx", "endIdx", "outBegIdx", "outNBElement"].includes(argument));
}

/** The library carries its XML as an array of bytes in C. */
function embeddedXml(sources: ReadonlyMap<string, Uint8Array>): string {
  const text = new TextDecoder().decode(sources.get("src/ta_abstract/ta_func_api.c"));
  const bytes = [...text.slice(text.indexOf("{")).matchAll(/0x([0-9A-F]{2})/gi)].map((match) =>
    Number(`0x${match[1]}`),
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function all(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([\\s\\S]*?)</${element}>`, "g"))].map((match) => match[1] ?? "");
}

function first(xml: string, element: string): string {
  const [text] = all(xml, element);
  if (text === undefined) throw new Error(`No <${element}> in ${xml.slice(0, 200)}`);
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").trim();
}

/** `TimePeriod` to `timePeriod`, `MACDSignal` to `macdSignal`, `FAMA` to `fama`, `VFactor` to `vFactor`. */
function lowerFirst(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (head) => head.toLowerCase());
}
