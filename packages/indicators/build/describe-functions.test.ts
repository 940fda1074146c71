import { expect, test } from "vitest";
import { describeFunctions } from "./describe-functions.ts";

const HEADER = `
TA_RetCode TA_DEMO( int    startIdx,
                    int    endIdx,
                    const double inHigh[],
                    const double inLow[],
                    int           optInFastK_Period, /* From 1 to 100000 */
                    TA_MAType     optInMAType,
                    int          *outBegIdx,
                    int          *outNBElement,
                    double        outRealUpperBand[],
                    double        outMACDHist[] );

int TA_DEMO_Lookback( int optInFastK_Period, TA_MAType optInMAType );
`;
const XML = `
<FinancialFunctions><FinancialFunction>
  <Abbreviation>DEMO</Abbreviation><ShortDescription>A &amp; B</ShortDescription><GroupId>Overlap Studies</GroupId>
  <Flags><Flag>Unstable Period</Flag></Flags>
  <RequiredInputArgument><Type>High</Type></RequiredInputArgument><RequiredInputArgument><Type>Low</Type></RequiredInputArgument>
  <OptionalInputArgument><Name>K</Name><ShortDescription>Bars of K</ShortDescription><Type>Integer</Type>
    <Range><Minimum>1</Minimum><Maximum>100000</Maximum></Range><DefaultValue>5</DefaultValue></OptionalInputArgument>
  <OptionalInputArgument><Name>MA</Name><ShortDescription>Kind</ShortDescription><Type>MA Type</Type><DefaultValue>0</DefaultValue></OptionalInputArgument>
  <OutputArgument><Type>Double Array</Type></OutputArgument><OutputArgument><Type>Integer Array</Type></OutputArgument>
</FinancialFunction></FinancialFunctions>`;

/** The library's sources with an XML, which it carries as bytes in C. */
function sources(xml: string): Map<string, Uint8Array> {
  const bytes = [...new TextEncoder().encode(xml)].map((byte) => `0x${byte.toString(16).padStart(2, "0")}`);
  return new Map([
    ["include/ta_func.h", new TextEncoder().encode(HEADER)],
    ["src/ta_abstract/ta_func_api.c", new TextEncoder().encode(`const char XML[] =\n{\n${bytes.join(",")}\n};`)],
  ]);
}

test("names come from the C declaration, bounds and help from the XML", () => {
  expect(describeFunctions(sources(XML))).toEqual([
    {
      name: "DEMO",
      title: "A & B",
      group: "Overlap Studies",
      inputs: { type: "bars", columns: ["high", "low"] },
      parameters: [
        { name: "fastKPeriod", type: "integer", minimum: 1, maximum: 100_000, default: 5, help: "Bars of K" },
        { name: "maType", type: "movingAverage", minimum: 0, maximum: 8, default: 0, help: "Kind" },
      ],
      outputs: [
        { name: "upperBand", type: "real" },
        { name: "macdHist", type: "integer" },
      ],
      hasUnstablePeriod: true,
    },
  ]);
});

test("a declaration and an XML that do not agree stop the generator", () => {
  const oneInput = XML.replace("<RequiredInputArgument><Type>Low</Type></RequiredInputArgument>", "");
  expect(() => describeFunctions(sources(oneInput))).toThrow("DEMO: the header declares 2 inputs, the XML describes 1");
});
