import { SCAN_CODES, SCAN_INSTRUMENT, SCAN_LOCATIONS } from "./scan-codes.ts";

/** Filters by the code with which a subscription names them, and how TWS's window calls them. */
const FILTERS: readonly { readonly above: string; readonly below: string; readonly name: string }[] = [
  { above: "priceAbove", below: "priceBelow", name: "Price" },
  { above: "volumeAbove", below: "volumeBelow", name: "Volume" },
  { above: "changePercAbove", below: "changePercBelow", name: "Change (%)" },
];

/** The document that tells what can be scanned for, in the form of TWS's, which holds some hundred times as much. */
export function scannerParametersXml(): string {
  const filters = FILTERS.flatMap(({ above, below }) => [above, below]).join(",");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<ScanParameterResponse>",
    '<InstrumentList varName="instrumentList">',
    `<Instrument><name>US Stocks</name><type>${SCAN_INSTRUMENT}</type><secType>STK</secType>`,
    `<filters>${filters}</filters><group>STK.GLOBAL</group><shortName>US</shortName></Instrument>`,
    "</InstrumentList>",
    '<LocationTree varName="locationTree">',
    ...locations(),
    "</LocationTree>",
    '<ScanTypeList varName="scanTypeList">',
    ...SCAN_CODES.map(({ code, name }) => scanType(code, name)),
    "</ScanTypeList>",
    '<FilterList varName="filterList">',
    ...FILTERS.map(rangeFilter),
    "</FilterList>",
    "</ScanParameterResponse>",
  ].join("\n");
}

function locations(): readonly string[] {
  const [all, ...parts] = SCAN_LOCATIONS.map(({ code, name }) => ({
    open: `<Location><displayName>${escapeXml(name)}</displayName><locationCode>${code}</locationCode><instruments>${SCAN_INSTRUMENT}</instruments><routeExchange>${code}</routeExchange>`,
  }));
  return [
    `${all?.open ?? ""}<access>unrestricted</access>`,
    '<LocationTree varName="locationTree">',
    ...parts.map(({ open }) => `${open}<access>unrestricted</access></Location>`),
    "</LocationTree>",
    "</Location>",
  ];
}

function scanType(code: string, name: string): string {
  return `<ScanType><displayName>${escapeXml(name)}</displayName><scanCode>${code}</scanCode><instruments>${SCAN_INSTRUMENT}</instruments><absoluteColumns>false</absoluteColumns><supportsSorting>true</supportsSorting><respSizeLimit>2147483647</respSizeLimit><snapshotSizeLimit>2147483647</snapshotSizeLimit><access>unrestricted</access></ScanType>`;
}

function rangeFilter({ above, below, name }: (typeof FILTERS)[number]): string {
  const field = (code: string, side: string): string =>
    `<AbstractField type="scanner.filter.DoubleField" varName="abstractField"><code>${code}</code><displayName>${escapeXml(name)} ${side}</displayName></AbstractField>`;
  return `<RangeFilter><id>${above.replace("Above", "").toUpperCase()}</id><category>Common</category><access>unrestricted</access>${field(above, "Above")}${field(below, "Below")}</RangeFilter>`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
