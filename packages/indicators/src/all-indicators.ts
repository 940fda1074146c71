import { catalogue } from "./catalogue.ts";
import type { IndicatorDescription } from "./indicator-description.ts";
import { ownCatalogue } from "./own/own-catalogue.ts";

/** Every indicator: TA-Lib's functions and those beside them. For the command line and the documents, not for actors. */
export const allIndicators: readonly IndicatorDescription[] = [...catalogue, ...ownCatalogue];
